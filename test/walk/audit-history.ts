import { next } from '#domain/orders'

const steps = Object.entries(next).flatMap(([from, to]) => to.map((one) => `('${from}', '${one}')`))
const path = '^requested(,approved(,received(,refunded|,sent)?)?)?(,refused)?$'

/** As above for what is told: every state was reached by a step that may be taken, and every step is in the history. */
export const history_problems = `
  with o as materialized (select * from orders where number = any($1)),
  steps (from_status, to_status) as (values ${steps.join(', ')}),
  told as materialized (
    select h.*, lag(to_status, 1, 'placed') over (partition by fulfilment_id order by id) as before, lead(id) over (partition by fulfilment_id order by id) is null as is_last
    from order_history h where h.order_id in (select id from o) and h.fulfilment_id is not null and h.to_status is not null
  ), backs as materialized (
    select r.number, r.order_id, r.kind, r.status, (
      select string_agg(substr(h.change, length(r.kind) + 2), ',' order by h.id) from order_history h
      where h.order_id = r.order_id and h.details->>'return' = r.number) as told
    from returns r where r.order_id in (select id from o)
  )
  select o.number, 'its history says ' || from_status || ' to ' || to_status || ' after ' || before as problem from told join o on o.id = told.order_id
    where from_status is distinct from before or (from_status, to_status) not in (select from_status, to_status from steps)
  union all
  select o.number, 'a part is ' || f.status || ' and its history ends otherwise' from o join fulfilments f on f.order_id = o.id
    where f.status <> coalesce((select to_status from told where told.fulfilment_id = f.id and is_last), 'placed')
  union all
  select o.number, 'it is ' || status || ' and its parts are not' from o
    where status <> (
      select case when count(*) = 0 then 'cancelled' else (array['placed', 'confirmed', 'packed', 'shipped', 'delivered'])[
        min(array_position(array['placed', 'confirmed', 'packed', 'shipped', 'delivered'], f.status))] end
      from fulfilments f where f.order_id = o.id and f.status <> 'cancelled')
  union all
  select o.number, b.number || ' is ' || b.status || ' and its history says ' || coalesce(told, 'nothing') from backs b join o on o.id = b.order_id
    where told is null or told !~ '${path}' or split_part(told, ',', -1) <> b.status
      or b.kind = 'return' and told like '%sent%' or b.kind = 'exchange' and told like '%refunded%'
  union all
  select o.number, 'its history tells of other changes than its ledger' from o
    where (select coalesce(sum((details->>'difference_minor')::bigint), 0) from order_history h
        where h.order_id = o.id and change in ('items swapped', 'address changed'))
      <> (select coalesce(sum(amount_minor), 0) from order_charges c where c.order_id = o.id and kind = 'changed')
  union all
  select o.number, 'its history tells of other goodwill than its ledger' from o
    where (select coalesce(sum((details->>'amount_minor')::bigint), 0) from order_history h where h.order_id = o.id and change = 'money given back')
      <> (select coalesce(-sum(amount_minor), 0) from order_charges c where c.order_id = o.id and kind = 'given')
  union all
  select o.number, 'it counts ' || swaps || ' swaps' from o
    where swaps <> (select count(*) from order_history h where h.order_id = o.id and change = 'items swapped') or swaps > 1
  union all
  select o.number, 'it was swapped and then cancelled by a person' from o
    where swaps > 0 and exists (
      select from order_history h join order_history s on s.order_id = h.order_id and s.change = 'items swapped' and s.id < h.id
      where h.order_id = o.id and h.to_status = 'cancelled' and h.actor not like 'system:%')
  union all
  select o.number, 'it has more than one request of a kind' from o
    where exists (select from returns r where r.order_id = o.id group by r.kind having count(distinct request_id) > 1)`

/** And once the background work is done: every news was heard, every job ended well, every paper was written. */
export const aftermath_problems = `
  select 'an event was not relayed: ' || name as problem from events where relayed_at is null
  union all
  select 'a job did not end well: ' || handler || ' ' || state || ' ' || coalesce(last_error, '') from jobs
    where state = 'dead' or state = 'queued' and (run_at <= $1 or last_error is not null)
  union all
  select o.number || ' is ' || o.payment_status || ', and ' || kept || ' of ' || owed || ' is kept, ' || cash || ' due at the door' from (
    select o.*, (select coalesce(sum(amount_minor), 0) from order_charges c where c.order_id = o.id) as owed,
      (select coalesce(sum(case kind when 'payment' then amount_minor else -amount_minor end), 0) from payments p
        where p.order_id = o.id and (kind = 'payment' and state = 'succeeded' or kind = 'refund' and state not in ('failed', 'cancelled'))) as kept,
      (select coalesce(sum(amount_minor), 0) from payments p where p.order_id = o.id and provider = 'cod' and kind = 'payment' and state = 'pending') as cash
    from orders o) o
    where status <> 'cancelled' and owed > 0 and (payment_status = 'paid') <> (kept >= owed)
      or status <> 'cancelled' and payment_status = 'due' and cash < owed
      or status = 'cancelled' and payment_status not in ('cancelled', 'refunded', 'refund_due')
  union all
  select o.number || ' (' || o.payment_status || '): its goods wait without end for money that nobody promised: ' || promised || ' of ' || owed from (
    select o.*, (select coalesce(sum(amount_minor), 0) from order_charges c where c.order_id = o.id) as owed,
      (select coalesce(sum(case kind when 'payment' then amount_minor else -amount_minor end), 0) from payments p
        where p.order_id = o.id and state in ('intended', 'pending', 'succeeded')) as promised
    from orders o where exists (select from reservations r where r.order_id = o.id and r.state = 'held' and r.expires_at is null)) o
    where promised < owed and not exists (select from fulfilments f where f.order_id = o.id and f.status not in ('placed', 'confirmed', 'cancelled'))
  union all
  select o.number || ' is paid, and its goods would be given away' from orders o
    where payment_status = 'paid' and exists (select from reservations r where r.order_id = o.id and r.state = 'held' and r.expires_at is not null)
  union all
  select o.number || ' was paid and nobody confirmed it' from orders o where status = 'placed' and payment_status = 'paid' and total_minor > 0
    and exists (select from payments p where p.order_id = o.id and p.kind = 'payment' and p.provider <> 'gift_card' and p.state = 'succeeded')
  union all
  select o.number || ': the papers of a part come to ' || papers || ' and its ledger to ' || owed from (
    select f.order_id, coalesce((select sum(case kind when 'invoice' then amount_minor else -amount_minor end) from documents d where d.fulfilment_id = f.id), 0) as papers,
      (select sum(amount_minor) from order_charges c where c.fulfilment_id = f.id) as owed
    from fulfilments f where f.status in ('packed', 'shipped', 'delivered')) part join orders o on o.id = part.order_id
    where papers <> owed
  union all
  select kind || 's have gaps' from documents group by kind, substr(number, 1, length(number) - 7)
    having count(*) <> max(right(number, 6)::int)`
