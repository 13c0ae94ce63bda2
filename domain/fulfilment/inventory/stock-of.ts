import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'

export type Stock = {
  variant_id: string
  on_hand: number
  reserved: number
  /** What can still be promised to someone; for a bundle, what its parts allow. */
  left: number
  warehouses: { code: string; name: string; on_hand: number; reserved: number }[]
}

/** The stock of these variants, in the order in which they were asked for. */
export async function stockOf(db: Db, _ctx: Context, { variant_ids }: { variant_ids: string[] }): Promise<Stock[]> {
  return variant_ids.length === 0 ? [] : read(db, variant_ids)
}

const read = statement<Stock>(`
  select v.id as variant_id, own.on_hand, own.reserved, own.warehouses,
    case when p.kind = 'bundle' then coalesce((
      select min(coalesce((select sum(l.on_hand - l.reserved) from stock_levels l where l.variant_id = b.variant_id), 0)::bigint / b.quantity)
      from bundle_items b where b.bundle_variant_id = v.id), 0)
    else own.on_hand - own.reserved end as left
  from unnest($1::text[]) with ordinality a(id, place)
  join variants v on v.id = a.id
  join products p on p.id = v.product_id
  cross join lateral (
    select coalesce(sum(l.on_hand), 0)::bigint as on_hand, coalesce(sum(l.reserved), 0)::bigint as reserved,
      coalesce(json_agg(json_build_object('code', w.code, 'name', w.name, 'on_hand', l.on_hand, 'reserved', l.reserved)
        order by w.is_default desc, w.code) filter (where w.id is not null), '[]') as warehouses
    from stock_levels l join warehouses w on w.id = l.warehouse_id
    where l.variant_id = v.id
  ) own
  order by a.place`)
