import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'

export type TaxRow = { district: string | null; rate_bps: number; currency: string; net_minor: number; tax_minor: number; gross_minor: number; orders: number }

const report = statement<TaxRow>(`
  select o.address->>'district' as district, l.tax_bps as rate_bps, o.currency,
    sum(l.total_minor - l.tax_minor)::bigint as net_minor, sum(l.tax_minor)::bigint as tax_minor, sum(l.total_minor)::bigint as gross_minor,
    count(distinct o.id)::int as orders
  from orders o join order_lines l on l.order_id = o.id
  where o.placed_at >= $1 and o.placed_at < $2 and o.status <> 'cancelled'
  group by 1, 2, 3
  order by 3, 1 nulls last, 2`)

/** Tax on goods sold in a period, by place and rate; cancelled orders owe none. */
export async function taxReport(db: Db, _ctx: Context, input: { from: Date; to: Date }): Promise<TaxRow[]> {
  return report(db, input.from, input.to)
}
