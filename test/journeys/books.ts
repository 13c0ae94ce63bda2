import { sql } from 'kysely'
import { ledgerProblems } from '#domain/inventory'
import { runDueJobs } from '../../bin/tool/run-due-jobs.ts'
import { runScheduled } from '../../jobs/schedule.ts'
import { tasksOf } from '../../jobs/tasks.ts'
import type { World } from '../world.ts'

/** For journeys: the background work of a shop, and an auditor who believes nothing. */
export async function work(world: World): Promise<void> {
  const now = () => world.clock.now
  await runDueJobs(world.db, now)
  await runScheduled(world.db, now, tasksOf({}), ({ name, error }) => {
    throw new Error(`${name} failed`, { cause: error })
  })
  await runDueJobs(world.db, now)
}

/** Sentences about everything that does not add up; there are none. */
export async function problemsInTheBooks({ db }: World): Promise<string[]> {
  const { rows } = await sql<{ problem: string }>`
    select 'the parts of ' || number || ' do not sum to its total' as problem from orders o
      where total_minor <> (select sum(total_minor) from fulfilments where order_id = o.id)
    union all
    select 'the figures of ' || number || ' do not sum to its total' from orders
      where total_minor <> subtotal_minor - discount_minor + shipping_minor + tax_added_minor
    union all
    select 'the lines of a part of ' || number || ' do not sum to it' from orders o join fulfilments f on f.order_id = o.id
      where f.total_minor <> f.shipping_minor + (select sum(total_minor) from order_lines l where l.fulfilment_id = f.id)
    union all
    select 'a line of ' || number || ' does not add up' from orders o join order_lines l on l.order_id = o.id
      where l.quantity * l.unit_price_minor - l.discount_minor not in (l.total_minor, l.total_minor - l.tax_minor)
    union all
    select number || ' comes to something else than was placed and changed' from orders o
      where total_minor <> (select sum(amount_minor) from order_charges c where c.order_id = o.id and kind in ('placed', 'changed'))
    union all
    select number || ': its ledger and its payments differ (' || payment_status || ', owed ' || owed || ', promised ' || promised || ')' from (
      select o.number, o.payment_status,
        (select coalesce(sum(amount_minor), 0) from order_charges c where c.order_id = o.id) as owed,
        (select coalesce(sum(case kind when 'payment' then amount_minor else -amount_minor end), 0) from payments p
          where p.order_id = o.id and state in ('intended', 'pending', 'succeeded')) as promised
      from orders o) ledger
      where owed <> promised and not (payment_status in ('failed', 'partly_paid') and promised < owed)
    union all
    select number || ' is called paid and is not' from orders o
      where payment_status = 'paid' and (select sum(amount_minor) from order_charges c where c.order_id = o.id)
        > (select coalesce(sum(case kind when 'payment' then amount_minor else -amount_minor end), 0) from payments p
          where p.order_id = o.id and (kind = 'payment' and state = 'succeeded' or kind = 'refund' and state not in ('failed', 'cancelled')))
    union all
    select number || ' has left although nobody paid or owes cash for it' from orders o
      where status in ('packed', 'shipped', 'delivered') and payment_status not in ('due', 'paid', 'partly_paid', 'refunded', 'refund_due')
        and not exists (select from returns r where r.order_id = o.id)
    union all
    select number || ' was given back more than was paid' from orders o
      where (select coalesce(sum(amount_minor), 0) from payments p where p.order_id = o.id and kind = 'refund' and state not in ('failed', 'cancelled'))
        > (select coalesce(sum(amount_minor), 0) from payments p where p.order_id = o.id and kind = 'payment' and state = 'succeeded')
    union all
    select number || ' is cancelled and money or goods are still held for it' from orders o
      where status = 'cancelled' and (
        exists (select from reservations r where r.order_id = o.id and r.state = 'held')
        or (select coalesce(sum(case kind when 'payment' then amount_minor else -amount_minor end), 0) from payments p
          where p.order_id = o.id and (kind = 'refund' and state not in ('failed', 'cancelled') or kind = 'payment' and state = 'succeeded')) <> 0)
    union all
    select number || ' left the shelf without a movement' from orders o
      where status in ('shipped', 'delivered') and channel <> 'import' and not exists (select from stock_movements m where m.reference = o.id and m.reason = 'sold')
    union all
    select 'of a line of ' || number || ' more pieces come back than were bought' from orders o join order_lines l on l.order_id = o.id
      where l.quantity < (select coalesce(sum(b.quantity), 0) from return_lines b join returns r on r.id = b.return_id
        where b.order_line_id = l.id and r.status <> 'refused')
    union all
    select number || ' holds other goods than its exchange needs' from returns r
      where kind = 'exchange' and not exists (select from products p join variants v on v.product_id = p.id
          join return_lines b on b.new_variant_id = v.id where b.return_id = r.id and p.kind = 'bundle')
        and case when status in ('requested', 'approved', 'received') then (select sum(quantity) from return_lines b where b.return_id = r.id) else 0 end
          <> (select coalesce(sum(quantity), 0) from reservations v where v.order_id = r.id and v.state = 'held')
    union all
    select number || ' says refunded and its ledger does not' from returns r
      where status = 'refunded' and amount_minor
        <> -(select coalesce(sum(amount_minor), 0) from order_charges c where c.reference = r.id and c.kind = 'returned')
    union all
    select 'an order that waits holds other goods than its lines: ' || o.number from orders o join fulfilments f on f.order_id = o.id
      where f.status in ('placed', 'confirmed', 'packed')
        and not exists (select from order_lines l join products p on p.id = l.product_id where l.order_id = o.id and p.kind = 'bundle')
        and (select sum(quantity) from order_lines l where l.fulfilment_id = f.id)
          <> (select coalesce(sum(r.quantity), 0) from reservations r join warehouses w on w.id = r.warehouse_id
            where r.order_id = o.id and r.state = 'held' and w.store_id = f.store_id)
    union all
    select 'a balance is not what its entries sum to' from payment_methods m
      where balance_minor <> (select coalesce(sum(amount_minor), 0) from balance_entries e where e.payment_method_id = m.id)
    union all
    select 'an event was not relayed: ' || name from events where relayed_at is null
    union all
    select 'a job did not end: ' || handler || ' ' || coalesce(last_error, '') from jobs where state <> 'done' and run_at <= now()
  `.execute(db)
  const stock = await ledgerProblems(db)
  return [...rows.map(({ problem }) => problem), ...stock.map((level) => `stock: ${JSON.stringify(level)}`)]
}
