/** So many different people at least: of fewer, somebody who knows one of them could tell what they bought. */
export const fewest_buyers = 3

/** From line `l` to its order `o`, its part `f` and whoever bought it, `c`; a guest is nobody. */
export const counted_joins = `
  join orders o on o.id = l.order_id
  join fulfilments f on f.id = l.fulfilment_id
  left join customers c on c.id = o.customer_id`

/**
 * What tells what people like: not what was called off, nothing of somebody who was forgotten, and not what sellers order of themselves,
 * which would put their goods beside everything.
 */
export const is_counted = `
  f.status <> 'cancelled'
  and c.erased_at is null
  and not exists (select from store_members m where m.store_id = f.store_id and m.customer_id = o.customer_id)`

/** One person, however many records or carts they order with. */
export const buyer = 'coalesce(c.merged_into, c.id, o.contact_phone, o.contact_email, o.id)'
