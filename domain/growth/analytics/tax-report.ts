import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { summariseTax, type TaxRow, type TaxSummary } from '#domain/pricing'
import { booked } from './booked.ts'
import { type PeriodInput, periodOf } from './period.ts'
import { storesSeen } from './stores-seen.ts'

// Sales count on the day they were placed, as they stand: a part that was called off was never taxed. What comes back counts when it does,
// and so do the goods of an exchange, old and new, when they are sent.
const read = statement<TaxRow>(`
  with ${booked},
  sold as (
    select o.currency, o.address->>'district' as district, f.id, f.order_id, f.shipping_minor, f.delivery_tax_minor, f.delivery_tax_bps
    from booked b
    join orders o on o.id = b.order_id
    join fulfilments f on f.order_id = b.order_id and (b.fulfilment_id is null or f.id = b.fulfilment_id)
    where b.kind = 'placed' and f.status <> 'cancelled' and ($3::text[] is null or f.store_id = any($3))
  ),
  given_back as (
    select o.currency, o.address->>'district' as district, l.tax_bps,
      case b.kind when 'exchanged' then coalesce(a.new_amount_minor, 0) else 0 end - a.amount_minor as total_minor,
      case b.kind when 'exchanged' then coalesce(a.new_tax_minor, 0) else 0 end - a.tax_minor as tax_minor
    from booked b
    join orders o on o.id = b.order_id
    join returns r on r.id = b.reference
    join return_lines a on a.return_id = r.id
    join order_lines l on l.id = a.order_line_id
    where (b.kind = 'returned' or b.kind = 'exchanged' and b.charge_id is null) and ($3::text[] is null or r.store_id = any($3))
  )
  select currency, district, 'goods' as kind, tax_bps, sum(total_minor)::bigint as total_minor, sum(tax_minor)::bigint as tax_minor, sum(n)::int as count
  from (
    select s.currency, s.district, l.tax_bps, l.total_minor, l.tax_minor, 1 as n from sold s join order_lines l on l.order_id = s.order_id and l.fulfilment_id = s.id
    union all
    select currency, district, tax_bps, total_minor, tax_minor, 0 from given_back
  ) goods
  group by 1, 2, 4
  union all
  select currency, district, 'delivery', delivery_tax_bps, sum(shipping_minor)::bigint, sum(delivery_tax_minor)::bigint, count(*)::int
  from sold
  where shipping_minor <> 0 or delivery_tax_minor <> 0
  group by 1, 2, 4`)

export type TaxReport = { from: string; to: string } & TaxSummary

/** Tax on what was sold in a period less what came back in it, by place and rate. `count` is of what was sold. */
export async function taxReport(
  db: Db,
  ctx: Context,
  input: PeriodInput & { store?: string | undefined },
): Promise<TaxReport> {
  const store_ids = await storesSeen(db, ctx, input.store)
  const { from, to, until, time_zone } = await periodOf(db, ctx, input)
  return { from, to, ...summariseTax(await read(db, from, until, store_ids, time_zone)) }
}
