/**
 * Sentences about the money of some orders ($1: their numbers) that does not add up; there are none, at any moment.
 * `late` is money that came after it was given up on and that a job is about to send back: it is nobody's payment.
 */
export const money_problems = `
  with o as materialized (
    select o.*, (select coalesce(sum(amount_minor), 0) from order_charges c where c.order_id = o.id) as owed
    from orders o where number = any($1)
  ), late as materialized (
    select p.id from events e join payments p on p.id = e.payload->>'payment_id'
    where e.name = 'payment.late' and p.order_id in (select id from o)
      and not exists (select from payments r where r.refund_of = p.id)
  ), p as materialized (
    select p.*, p.kind = 'payment' and p.state = 'succeeded' as came, p.kind = 'refund' and p.state not in ('failed', 'cancelled') as went
    from payments p where p.order_id in (select id from o) and p.id not in (select id from late)
  ), sums as materialized (
    select o.id,
      coalesce(sum(p.amount_minor) filter (where came), 0) as came, coalesce(sum(p.amount_minor) filter (where went), 0) as went,
      coalesce(sum(p.amount_minor) filter (where p.kind = 'payment' and p.state in ('intended', 'pending')), 0) as awaited,
      coalesce(sum(p.amount_minor) filter (where p.provider = 'cod' and p.kind = 'payment' and p.state = 'pending'), 0) as cash_due,
      coalesce(sum(p.amount_minor) filter (where p.provider = 'cod' and came), 0) as cash_taken,
      coalesce(bool_or(p.kind = 'payment' and p.state = 'failed'), false)
        or exists (select from events e where e.name = 'payment.late' and e.payload->>'order_id' = o.id) as failed
    from o left join p on p.order_id = o.id group by o.id
  )
  select o.number, 'its figures do not sum to its total' as problem from o
    where total_minor <> subtotal_minor - discount_minor + shipping_minor + tax_added_minor or total_minor < 0
  union all
  select o.number, 'its parts do not sum to its total' from o
    where total_minor <> (select sum(total_minor) from fulfilments f where f.order_id = o.id)
  union all
  select o.number, 'the lines of a part do not sum to it' from o join fulfilments f on f.order_id = o.id
    where f.total_minor <> f.shipping_minor + (select sum(total_minor) from order_lines l where l.fulfilment_id = f.id)
      or f.shipping_minor not in (f.delivery_price_minor - f.delivery_discount_minor, f.delivery_price_minor - f.delivery_discount_minor + f.delivery_tax_minor)
      or f.goods_minor <> (select sum(quantity * unit_price_minor - discount_minor) from order_lines l where l.fulfilment_id = f.id)
  union all
  select o.number, 'a line does not add up' from o join order_lines l on l.order_id = o.id
    where l.quantity * l.unit_price_minor - l.discount_minor not in (l.total_minor, l.total_minor - l.tax_minor)
      or least(l.unit_price_minor, l.discount_minor, l.tax_minor, l.total_minor) < 0 or l.discount_minor > l.quantity * l.unit_price_minor
  union all
  select o.number, 'a part comes to something else than was placed and changed' from o join fulfilments f on f.order_id = o.id
    where f.total_minor <> (select sum(amount_minor) from order_charges c where c.fulfilment_id = f.id and kind in ('placed', 'changed'))
  union all
  select o.number, 'a cancelled part still owes ' || (select sum(amount_minor) from order_charges c where c.fulfilment_id = f.id) from o join fulfilments f on f.order_id = o.id
    where f.status = 'cancelled' and 0 <> (select sum(amount_minor) from order_charges c where c.fulfilment_id = f.id)
  union all
  select o.number, 'it owes less than nothing: ' || owed from o where owed < 0
  union all
  select o.number, 'it owes ' || owed || ', and ' || came || ' came, ' || awaited || ' is awaited, ' || went || ' goes back (' || payment_status || ')'
    from o join sums using (id)
    where owed <> came + awaited - went and not (failed and came + awaited - went < owed)
  union all
  select o.number, 'more goes back than came: ' || went || ' of ' || came from o join sums using (id) where went > came
  union all
  select o.number, 'more of a payment goes back than it was' from o join p on p.order_id = o.id and p.kind = 'payment'
    where (p.amount_minor < (select sum(amount_minor) from payments r where r.refund_of = p.id and r.state not in ('failed', 'cancelled')))
  union all
  select o.number, 'a refund is of a payment that never came' from o join p on p.order_id = o.id and p.went
    where not exists (select from payments paid where paid.id = p.refund_of and paid.order_id = o.id and paid.state = 'succeeded')
  union all
  select o.number, 'it is cancelled, and money is kept or awaited' from o join sums using (id)
    where o.status = 'cancelled' and (came <> went or awaited <> 0)
  union all
  select o.number, 'it was packed and is not paid: ' || came || ' came, ' || went || ' went, ' || cash_due || ' at the door, ' || owed || ' owed' from o join sums using (id)
    where came - went + cash_due < owed
      -- Another store's goods may have been changed since, and their difference may be on its way.
      and exists (select from order_history h where h.order_id = o.id and h.to_status = 'packed'
        and h.at > (select max(at) from order_charges c where c.order_id = o.id and c.kind in ('placed', 'changed')))
      and not exists (select from returns r where r.order_id = o.id)
  union all
  select o.number, 'all of it has arrived, and ' || cash_due || ' of cash is still to be collected' from o join sums using (id)
    where o.status = 'delivered' and cash_due > 0
  union all
  select told.number, 'couriers are to collect more cash than is due: ' || told || ' of ' || cash_due from (
    select o.number, s.cash_due, (
      select coalesce(sum(h.cod_minor), 0) from fulfilments f join shipments h on h.fulfilment_id = f.id
      where f.order_id = o.id and f.status = 'shipped' and h.state not in ('failed', 'cancelled', 'delivered')) as told
    from o join sums s using (id)) told where told > cash_due
  union all
  select number, 'couriers were told to collect ' || told || ' and ' || cash_taken || ' was taken' from (
    select o.number, s.cash_taken, (
      select coalesce(sum(last.cod_minor), 0) from fulfilments f, lateral (
        select cod_minor from shipments h where h.fulfilment_id = f.id order by h.created_at desc, h.id desc limit 1) last
      where f.order_id = o.id and f.status = 'delivered') as told
    from o join sums s using (id) where o.status = 'delivered') told where told <> cash_taken
  union all
  select o.number, 'a line is taxed otherwise than its kind is there: ' || l.tax_minor || ' of ' || l.total_minor from o join order_lines l on l.order_id = o.id
    join products t on t.id = l.product_id
    left join lateral (select * from tax_rates r where r.tax_class = t.tax_class and coalesce(r.district, o.address->>'district') = o.address->>'district'
      order by r.district is null limit 1) r on true
    join fulfilments f on f.id = l.fulfilment_id and f.status <> 'cancelled'
    cross join lateral (select l.quantity * l.unit_price_minor - l.discount_minor as amount, coalesce(r.rate_bps, 0) as bps, coalesce(r.inclusive, true) as inside) a
    where l.tax_bps <> bps or l.total_minor <> amount + case when inside then 0 else l.tax_minor end
      or abs(l.tax_minor - amount * bps / (10000.0 + case when inside then bps else 0 end)) > 2
  union all
  select o.number, 'somebody else''s method pays or is paid' from o
    where exists (select from p join payment_methods m on m.id = p.method_id where p.order_id = o.id and m.customer_id is distinct from o.customer_id)
      or exists (select from returns r join payment_methods m on m.id = r.method_id where r.order_id = o.id and m.customer_id is distinct from o.customer_id)
  union all
  select o.number, 'a balance moved otherwise than its payment: ' || p.kind || ' ' || p.state || ' ' || p.amount_minor
    from o join p on p.order_id = o.id
    where p.provider = 'gift_card' and coalesce((select sum(amount_minor) from balance_entries b where b.payment_id = p.id and b.payment_method_id = p.method_id), 0)
      <> case when p.state <> 'succeeded' then 0 when p.kind = 'payment' then -p.amount_minor else p.amount_minor end
  union all
  select o.number, 'a balance moved for what is not paid with it' from o join p on p.order_id = o.id join balance_entries b on b.payment_id = p.id
    where p.provider <> 'gift_card' or b.payment_method_id <> p.method_id
  union all
  select o.number, r.number || ' is ' || r.status || ' and its charges are ' || charged from (
    select r.*, coalesce((select sum(amount_minor) from order_charges c where c.reference = r.id), 0) as charged
    from returns r where r.order_id in (select id from o)) r join o on o.id = r.order_id
    where case
      when r.kind = 'return' then charged <> case when r.status = 'refunded' then -r.amount_minor else 0 end
      when r.status = 'requested' or r.amount_minor <= 0 and r.status <> 'sent' then charged <> 0
      -- What goodwill gave back of it meanwhile is not given back again.
      when r.status = 'refused' then charged < 0 or charged > coalesce(
        (select -sum(amount_minor) from order_charges g where g.fulfilment_id = r.fulfilment_id and g.kind = 'given'), 0)
      when r.amount_minor > 0 then charged <> r.amount_minor
      else charged < r.amount_minor or charged > 0 end
  union all
  select o.number, r.number || ' gives back more than its pieces were paid with' from returns r join o on o.id = r.order_id
    where r.kind = 'return' and r.amount_minor > (select sum(amount_minor) from return_lines b where b.return_id = r.id)`
