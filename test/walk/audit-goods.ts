/** As above for the goods of some orders: what is promised, set aside, gone and come back, piece by piece, bundles by their parts. */
export const goods_problems = `
  with o as materialized (select * from orders where number = any($1)),
  needed as materialized (
    select o.number, o.id as holder, case when f.status in ('shipped', 'delivered') then 'taken' else 'held' end as state,
      coalesce(b.variant_id, l.variant_id) as variant_id, sum(l.quantity * coalesce(b.quantity, 1)) as pieces
    from o join fulfilments f on f.order_id = o.id join order_lines l on l.fulfilment_id = f.id
    left join bundle_items b on b.bundle_variant_id = l.variant_id
    where f.status <> 'cancelled'
    group by 1, 2, 3, 4
    union all
    select o.number, r.id, case r.status when 'sent' then 'taken' else 'held' end,
      coalesce(b.variant_id, t.new_variant_id), sum(t.quantity * coalesce(b.quantity, 1))
    from o join returns r on r.order_id = o.id join return_lines t on t.return_id = r.id
    left join bundle_items b on b.bundle_variant_id = t.new_variant_id
    where r.kind = 'exchange' and r.status <> 'refused'
    group by 1, 2, 3, 4
  ), holders as materialized (
    select number, id as holder from o union all select o.number, r.id from returns r join o on o.id = r.order_id
  ), promised as materialized (
    select h.number, h.holder, r.state, r.variant_id, sum(r.quantity) as pieces
    from holders h join reservations r on r.order_id = h.holder
    where r.state <> 'released'
    group by 1, 2, 3, 4
  ), moved as materialized (
    select h.number, h.holder, m.variant_id, sum(m.delta) filter (where m.reason = 'sold') as sold, sum(m.delta) filter (where m.reason = 'returned') as returned
    from holders h join stock_movements m on m.reference = h.holder
    group by 1, 2, 3
  ), back as materialized (
    select o.number, r.id as holder, coalesce(b.variant_id, l.variant_id) as variant_id, sum(t.quantity * coalesce(b.quantity, 1)) as pieces
    from o join returns r on r.order_id = o.id join return_lines t on t.return_id = r.id join order_lines l on l.id = t.order_line_id
    left join bundle_items b on b.bundle_variant_id = l.variant_id
    where t.restocked
    group by 1, 2, 3
  )
  select coalesce(n.number, p.number) as number, 'of a variant it needs ' || coalesce(n.pieces, 0) || ' ' || state || ' and has ' || coalesce(p.pieces, 0) as problem
    from needed n full join promised p using (holder, state, variant_id)
    where n.pieces is distinct from p.pieces
  union all
  select coalesce(n.number, m.number), 'of a variant ' || coalesce(n.pieces, 0) || ' have left and the ledger says ' || coalesce(-m.sold, 0)
    from (select * from needed where state = 'taken') n full join (select * from moved where sold is not null) m using (holder, variant_id)
    where n.pieces is distinct from -m.sold
  union all
  select coalesce(b.number, m.number), 'of a variant ' || coalesce(b.pieces, 0) || ' are back on the shelf and the ledger says ' || coalesce(m.returned, 0)
    from back b full join (select * from moved where returned is not null) m using (holder, variant_id)
    where b.pieces is distinct from m.returned
  union all
  select o.number, 'more pieces of a line come back than were bought' from o join order_lines l on l.order_id = o.id
    where l.quantity < (select coalesce(sum(t.quantity), 0) from return_lines t join returns r on r.id = t.return_id where t.order_line_id = l.id and r.status <> 'refused')
  union all
  select o.number, 'something comes back of a part that has not arrived' from o join returns r on r.order_id = o.id join fulfilments f on f.id = r.fulfilment_id
    where f.status <> 'delivered' or f.store_id <> r.store_id
  union all
  select o.number, 'an exchange is for another product or for the same thing' from o join returns r on r.order_id = o.id join return_lines t on t.return_id = r.id
      join order_lines l on l.id = t.order_line_id join variants v on v.id = t.new_variant_id
    where v.product_id <> l.product_id or v.id = l.variant_id
  union all
  select o.number, 'a coupon is counted for an order that is cancelled' from o join promotion_redemptions r on r.order_id = o.id
    where o.status = 'cancelled' and r.released_at is null`

/** And for all stock: every level is the sum of its ledger and of what is held, and every product says truly whether there is any. */
export const shelf_problems = `
  with shelf as (
    select l.variant_id, l.warehouse_id, l.on_hand, l.reserved,
      coalesce((select sum(delta) from stock_movements m where m.variant_id = l.variant_id and m.warehouse_id = l.warehouse_id), 0) as ledger,
      coalesce((select sum(quantity) from reservations r where r.variant_id = l.variant_id and r.warehouse_id = l.warehouse_id and r.state = 'held'), 0) as held
    from stock_levels l
  ), spare as (select variant_id, sum(on_hand - reserved) as pieces from shelf group by 1)
  select 'a shelf has ' || on_hand || ' and ' || reserved || ' reserved, its ledger says ' || ledger || ' and ' || held as problem from shelf
    where on_hand <> ledger or reserved <> held or reserved > on_hand
  union all
  select slug || ' says in_stock ' || in_stock from products p
    where in_stock <> exists (select from variants v where v.product_id = p.id and v.available and case
      when p.kind = 'bundle' then (select bool_and(coalesce(s.pieces, 0) >= b.quantity) from bundle_items b left join spare s on s.variant_id = b.variant_id where b.bundle_variant_id = v.id)
      else exists (select from spare s where s.variant_id = v.id and s.pieces > 0) end)
  union all
  select 'a balance is ' || balance_minor || ' and its entries sum to ' || entries from (
    select m.balance_minor, coalesce((select sum(amount_minor) from balance_entries b where b.payment_method_id = m.id), 0) as entries
    from payment_methods m) balance where balance_minor <> entries or balance_minor < 0`
