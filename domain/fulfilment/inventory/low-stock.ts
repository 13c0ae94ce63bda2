import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { storeOf } from './change-stock.ts'
import { assertMayStock } from './refusals.ts'
import { ensureWarehouse } from './warehouses.ts'

/** From how many left on it counts as low. Kept at the store's default warehouse; 0 means only when sold out. */
export async function setLowMark(tx: Db, ctx: Context, input: { variant_id: string; low_mark: number }): Promise<void> {
  if (!Number.isSafeInteger(input.low_mark) || input.low_mark < 0)
    throw invalid('not_a_quantity', 'A low mark is 0 or more whole pieces.')
  const store_id = await storeOf(tx, input.variant_id)
  assertMayStock(ctx, store_id)
  const { id: warehouse_id } = await ensureWarehouse(tx, ctx, store_id)
  await tx
    .insertInto('stock_levels')
    .values({ ...input, warehouse_id })
    .onConflict((conflict) =>
      conflict.columns(['variant_id', 'warehouse_id']).doUpdateSet({ low_mark: input.low_mark }),
    )
    .execute()
}

export type LowStock = {
  /** null: every store (staff) */
  store_ids: string[] | null
  limit: number
  after?: { left: number; variant_id: string }
}
export type LowLevel = {
  variant_id: string
  variant: string
  slug: string
  title: string
  title_bn: string | null
  options: Record<string, string>
  store: string
  left: number
  reserved: number
  low_mark: number
}

/** What is sold out or at its low mark, the emptiest shelves first. Drafts and hidden things are nobody's worry. */
export async function lowStock(db: Db, ctx: Context, { store_ids, limit, after }: LowStock): Promise<LowLevel[]> {
  const { actor } = ctx
  const theirs = actor.kind === 'seller' ? (store_ids ?? actor.store_ids) : store_ids
  for (const store_id of theirs ?? ['']) assertMayStock(ctx, store_id)
  return list(db, theirs, after?.left ?? null, after?.variant_id ?? null, limit)
}

const list = statement<LowLevel>(`
  select * from (
    select v.id as variant_id, v.external_id as variant, p.slug, p.title, p.title_bn, v.options, s.slug as store,
      coalesce(sum(l.on_hand - l.reserved), 0)::bigint as left, coalesce(sum(l.reserved), 0)::bigint as reserved,
      coalesce(sum(l.low_mark), 0)::bigint as low_mark
    from variants v
    join products p on p.id = v.product_id
    join stores s on s.id = v.store_id
    left join stock_levels l on l.variant_id = v.id
    where ($1::text[] is null or v.store_id = any($1)) and v.available and p.status = 'active' and p.kind = 'simple'
    group by v.id, p.id, s.id
  ) level
  where level.left <= level.low_mark and ($2::bigint is null or (level.left, level.variant_id) > ($2, $3))
  order by level.left, level.variant_id
  limit $4`)
