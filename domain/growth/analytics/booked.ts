/**
 * What happened in a period, as the books have it: charges, and what leaves none because it comes to nothing. $1 is its
 * beginning and $2 its end, no longer in it, by the shop's clock; $4 its time zone. An exchange stands here twice: with its charge, if there is one, which is its money, and when the
 * new goods were sent (without a charge_id), which is its cost.
 */
export const booked = `
  period as (
    select $1::timestamp at time zone $4::text as from_at, $2::timestamp at time zone $4::text as to_at
  ),
  booked as (
    select c.id as charge_id, c.order_id, c.fulfilment_id, c.kind, c.amount_minor, c.reference, c.at
    from order_charges c
    where c.at >= (select from_at from period) and c.at < (select to_at from period)
    union all
    select null, f.order_id, f.id, 'cancelled', 0, null, f.updated_at
    from fulfilments f
    where f.status = 'cancelled' and f.updated_at >= (select from_at from period) and f.updated_at < (select to_at from period)
      and not exists (select from order_charges c where c.order_id = f.order_id and c.fulfilment_id = f.id and c.kind = 'cancelled')
    union all
    select null, r.order_id, r.fulfilment_id, case r.kind when 'return' then 'returned' else 'exchanged' end, 0, r.id, ended.at
    from returns r
    join orders o on o.id = r.order_id
    -- Of another shop's returns we know when they were asked for; updated_at is when they were taken over.
    cross join lateral (select case o.channel when 'import' then r.requested_at else r.updated_at end as at) ended
    where r.status in ('refunded', 'sent')
      and (r.updated_at >= (select from_at from period) and r.updated_at < (select to_at from period)
        or r.requested_at >= (select from_at from period) and r.requested_at < (select to_at from period))
      and ended.at >= (select from_at from period) and ended.at < (select to_at from period)
      and (r.kind = 'exchange' or not exists (select from order_charges c where c.order_id = r.order_id and c.reference = r.id))
  )`
