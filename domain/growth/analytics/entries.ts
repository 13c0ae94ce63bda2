import { booked } from './booked.ts'

/** Of the changes of a part: whether goods were swapped (what is left is another address), and what they came to. */
const changes = (figure: string) => `(
        select ${figure} from (
          select c.id, c.amount_minor, exists (
            select from order_history h where h.order_id = c.order_id and h.change = 'items swapped' and h.at = c.at) as swapped
          from order_charges c where c.kind = 'changed' and c.fulfilment_id = k.part_id
        ) c)::bigint`

/**
 * The books, line by line: what every charge of a period was for; $3 are the stores that are asked for (null: all). docs/reports.md says in
 * words what each figure means.
 *
 * A part that never changed is its lines as they stand. One that did was placed as its order's quote has it, and its change is the
 * difference between the lines and that quote: goods to the swap, delivery to the new address.
 */
export const entries = `${booked},
  -- A charge for an order as a whole counts for each of its parts, and what is owed is told with the first of them.
  known as (
    select b.charge_id, b.order_id, b.kind, b.reference, b.at, o.currency, o.channel, f.id as part_id, f.store_id,
      case when b.fulfilment_id is null and f.id <> (select min(id) from fulfilments where order_id = b.order_id) then 0 else b.amount_minor end as amount_minor,
      f.shipping_minor - f.delivery_tax_minor as delivery_minor, f.delivery_tax_minor, f.commission_minor,
      case when b.kind in ('placed', 'changed') and exists (select from order_charges c where c.kind = 'changed' and c.fulfilment_id = f.id)
        then case when exists (select from jsonb_to_recordset(o.quote->'lines') as q(store_id text) where q.store_id = f.store_id)
          then 'quoted' else 'untold' end else 'no' end as altered
    from booked b
    join orders o on o.id = b.order_id
    left join fulfilments f on f.order_id = b.order_id and (b.fulfilment_id is null or f.id = b.fulfilment_id)
    where $3::text[] is null or f.store_id = any($3)
    -- Here and below: or all of it would be worked out again for each column that needs it.
    offset 0
  ),
  -- Which change carries the difference in goods, and which the one in delivery. Orders from another shop have no quote: what they came to
  -- before a change is what they come to now, less the change.
  traced as (
    select k.*,
      case when k.altered = 'quoted' and k.kind = 'changed' then k.charge_id = ${changes('coalesce(max(id) filter (where swapped), max(id))')} end as carries_goods,
      case when k.altered = 'quoted' and k.kind = 'changed' then k.charge_id = ${changes('coalesce(max(id) filter (where not swapped), max(id))')} end as carries_delivery,
      case when k.altered = 'untold' then case k.kind when 'placed' then -${changes('sum(amount_minor) filter (where swapped)')}
        else ${changes('sum(amount_minor) filter (where swapped and id = k.charge_id)')} end end as moved_goods_minor,
      case when k.altered = 'untold' then case k.kind when 'placed' then -${changes('sum(amount_minor) filter (where not swapped)')}
        else ${changes('sum(amount_minor) filter (where not swapped and id = k.charge_id)')} end end as moved_delivery_minor
    from known k
    offset 0
  ),
  -- How often the lines as they stand, and the quote, count for each charge.
  charges as materialized (
    select t.*,
      case kind when 'placed' then 1 when 'cancelled' then -1 else 0 end as pieces,
      case kind when 'placed' then (altered <> 'quoted')::int when 'cancelled' then -1 else coalesce(carries_goods, false)::int end as goods_now,
      case kind when 'placed' then (altered <> 'quoted')::int when 'cancelled' then -1 else coalesce(carries_delivery, false)::int end as delivery_now,
      case when altered = 'quoted' then case kind when 'placed' then 1 else -carries_goods::int end else 0 end as goods_then,
      case when altered = 'quoted' then case kind when 'placed' then 1 else -carries_delivery::int end else 0 end as delivery_then
    from traced t
  ),
  entries as (
    select c.order_id, c.kind, c.at, c.currency, c.channel, c.store_id, l.product_id,
      c.goods_now * l.quantity * l.unit_price_minor as gross_minor, c.goods_now * l.discount_minor as discount_minor,
      c.goods_now * (l.total_minor - l.tax_minor) as net_minor, c.goods_now * l.tax_minor as tax_minor, 0 as delivery_minor,
      c.pieces * l.quantity as pieces, c.pieces * l.quantity * l.cost_minor as cost_minor,
      case when l.cost_minor is null then abs(c.pieces) * l.quantity else 0 end as pieces_without_cost,
      case when l.cost_minor is null then c.pieces * (l.total_minor - l.tax_minor) else 0 end as net_without_cost_minor,
      0 as commission_minor, 0 as amount_minor
    from charges c
    join order_lines l on l.order_id = c.order_id and l.fulfilment_id = c.part_id
    where c.kind in ('placed', 'changed', 'cancelled')
    union all
    select c.order_id, c.kind, c.at, c.currency, c.channel, c.store_id, v.product_id,
      c.goods_then * q.subtotal_minor, c.goods_then * q.discount_minor, c.goods_then * (q.total_minor - q.tax_minor), c.goods_then * q.tax_minor,
      0, 0, 0, 0, 0, 0, 0
    from charges c
    join orders o on o.id = c.order_id
    cross join jsonb_to_recordset(o.quote->'lines')
      as q(variant_id text, store_id text, subtotal_minor bigint, discount_minor bigint, tax_minor bigint, total_minor bigint)
    left join variants v on v.id = q.variant_id
    where c.goods_then <> 0 and q.store_id = c.store_id
    union all
    select c.order_id, c.kind, c.at, c.currency, c.channel, c.store_id, l.product_id,
      0, 0, money.times * ((coalesce(b.new_amount_minor, 0) - coalesce(b.new_tax_minor, 0)) - (b.amount_minor - b.tax_minor)),
      money.times * (coalesce(b.new_tax_minor, 0) - b.tax_minor), 0,
      case c.kind when 'returned' then -b.quantity else 0 end,
      case when goods.move then coalesce(b.quantity * b.new_cost_minor, 0) - case when b.restocked then coalesce(b.quantity * l.cost_minor, 0) else 0 end end,
      case when goods.move and ((c.kind = 'exchanged' and b.new_cost_minor is null) or (b.restocked and l.cost_minor is null)) then b.quantity else 0 end,
      case when goods.move and c.kind = 'exchanged' and b.new_cost_minor is null then coalesce(b.new_amount_minor - b.new_tax_minor, 0) else 0 end
        - case when goods.move and b.restocked and l.cost_minor is null then b.amount_minor - b.tax_minor else 0 end,
      0, 0
    from charges c
    join returns r on r.id = c.reference
    join return_lines b on b.return_id = r.id
    join order_lines l on l.id = b.order_line_id and l.fulfilment_id = c.part_id
    -- An exchange that was charged for and then refused is charged back. One without a charge is told when it is sent.
    cross join lateral (
      select case when c.kind = 'returned' then 1
        when c.charge_id is not null then sign(c.amount_minor)::int * sign(r.amount_minor)::int
        when exists (select from order_charges x where x.order_id = c.order_id and x.reference = c.reference) then 0 else 1 end as times
    ) money
    cross join lateral (select c.kind = 'returned' or c.charge_id is null as move) goods
    where c.kind in ('returned', 'exchanged')
    union all
    select c.order_id, c.kind, c.at, c.currency, c.channel, c.store_id, null,
      0, 0, coalesce(c.moved_goods_minor, 0), c.delivery_now * coalesce(c.delivery_tax_minor, 0),
      c.delivery_now * coalesce(c.delivery_minor, 0) + coalesce(c.moved_delivery_minor, 0), 0, 0, 0, 0,
      c.pieces * coalesce(c.commission_minor, 0), c.amount_minor
    from charges c
    union all
    select c.order_id, c.kind, c.at, c.currency, c.channel, c.store_id, null,
      0, 0, 0, c.delivery_then * coalesce(q.tax_minor, 0), c.delivery_then * (q.total_minor - coalesce(q.tax_minor, 0)), 0, 0, 0, 0, 0, 0
    from charges c
    join orders o on o.id = c.order_id
    cross join jsonb_to_recordset(o.quote->'shipping') as q(store_id text, tax_minor bigint, total_minor bigint)
    where c.delivery_then <> 0 and q.store_id = c.store_id
  )`
