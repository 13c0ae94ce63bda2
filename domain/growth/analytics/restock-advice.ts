import type { Context } from '#core/context'
import { addDays } from '#core/time'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { storesSeen } from './stores-seen.ts'

/** Four whole weeks: every weekday counts as often as every other. */
const looked_at_days = 28

export type Advice = {
  slug: string
  variant: string
  title: string
  title_bn: string | null
  options: Record<string, string>
  store: string
  left: number
  /** pieces in the last 28 days */
  sold: number
  /** How long what is left lasts at that pace; null: nothing was sold, so nothing can be said. */
  days_left: number | null
  buy: number
}

// Demand is what was ordered and not called off; a bundle needs its parts. What was bought through orders that came from another shop counts too.
const read = statement<Omit<Advice, 'days_left' | 'buy'>>(`
  with demand as (
    select l.variant_id, l.quantity
    from order_charges c
    join order_lines l on l.order_id = c.order_id and (c.fulfilment_id is null or l.fulfilment_id = c.fulfilment_id)
    join fulfilments f on f.id = l.fulfilment_id
    where c.kind = 'placed' and c.at >= $2 and f.status <> 'cancelled' and ($1::text[] is null or f.store_id = any($1))
  ),
  sold as (
    select variant_id, sum(quantity) as pieces
    from (
      select variant_id, quantity from demand
      union all
      select b.variant_id, d.quantity * b.quantity from demand d join bundle_items b on b.bundle_variant_id = d.variant_id
    ) needed
    group by variant_id
  ),
  levels as (
    select v.id, v.external_id as variant, p.slug, p.title, p.title_bn, v.options, s.slug as store,
      coalesce((select sum(l.on_hand - l.reserved) from stock_levels l where l.variant_id = v.id), 0)::bigint as left,
      coalesce(sold.pieces, 0)::bigint as sold
    from variants v
    join products p on p.id = v.product_id
    join stores s on s.id = v.store_id
    left join sold on sold.variant_id = v.id
    where ($1::text[] is null or v.store_id = any($1)) and v.available and p.status = 'active' and p.kind = 'simple'
  )
  select variant, slug, title, title_bn, options, store, "left", sold
  from levels
  where "left" <= 0 or "left" * ${looked_at_days} < sold * $3
  order by ("left" <= 0 and sold > 0) desc, (sold > 0) desc, "left"::numeric / nullif(sold, 0), sold desc, id
  limit $4`)

/** What to buy so that it lasts: sold out first, then what runs out soonest. Sold out and not asked for lately comes last. */
export async function restockAdvice(
  db: Db,
  ctx: Context,
  input: { store?: string | undefined; days?: number | undefined; limit?: number | undefined },
): Promise<Advice[]> {
  const store_ids = await storesSeen(db, ctx, input.store, 'change_stock')
  const days = input.days ?? looked_at_days
  const rows = await read(db, store_ids, addDays(ctx.now(), -looked_at_days), days, input.limit ?? 20)
  return rows.map((row) => ({
    ...row,
    days_left: row.sold === 0 ? null : Math.floor((Math.max(0, row.left) * looked_at_days) / row.sold),
    buy: Math.max(0, Math.ceil((row.sold * days) / looked_at_days) - row.left),
  }))
}
