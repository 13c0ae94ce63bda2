import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { summariseTax, type TaxRow, type TaxSummary } from '#domain/pricing'

// Delivery is taxed with the order, so its part is read off the quote that was agreed to.
const rows = statement<TaxRow>(`
  with taxed as (
    select id, currency, address->>'district' as district, quote from orders
    where placed_at >= $1 and placed_at < $2 and status <> 'cancelled'
  )
  select currency, district, 'goods' as kind, l.tax_bps, sum(l.total_minor)::bigint as total_minor, sum(l.tax_minor)::bigint as tax_minor, count(*) as count
  from taxed join order_lines l on l.order_id = taxed.id
  group by 1, 2, 4
  union all
  select currency, district, 'delivery', coalesce((s->>'tax_bps')::int, 0), sum((s->>'total_minor')::bigint)::bigint,
    sum(coalesce((s->>'tax_minor')::bigint, 0))::bigint, count(*)
  from taxed, jsonb_array_elements(quote->'shipping') s
  group by 1, 2, 4`)

/** Tax on what was sold in a period, by place and rate; cancelled orders owe none. */
export async function taxReport(db: Db, _ctx: Context, input: { from: Date; to: Date }): Promise<TaxSummary> {
  return summariseTax(await rows(db, input.from, input.to))
}
