import { type Context, personIds } from '#core/context'
import { addDays } from '#core/time'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { is_theirs } from '#domain/cart'
import type { Item } from '#domain/catalog'
import { guestViewer } from '../log/viewer.ts'
import { is_bought_again, is_medicine, is_used_up } from './again.ts'

export type Bought = {
  id: string
  times: number
  first_at: string
  last_at: string
  sent_back: boolean
  /** Something that is used up, or that people come back for. */
  again: boolean
  /** Nothing is concluded from what somebody is treated with, and nothing from what is not for sale any more. */
  tells: boolean
}

/** What recommendations are made from. */
export type Known = {
  product: Item | null
  /** How the products' meanings can be compared, once that has been learned from the catalogue. */
  model: { id: number; kind: 'catalogue' | 'endpoint'; dimensions: number } | null
  /** Whatever is in their carts, and what of it is not merely put aside, the latest first. */
  in_cart: string[]
  cart: string[]
  bought: Bought[]
  seen: string[]
  /** Where their things usually go. */
  district: string | null
}

const most = { orders: 40, in_cart: 20, seen: 12 }
const history_days = 365

const read = statement<Known>(`
  with person as materialized (
    select id from customers where id = any($1::text[]) and erased_at is null
  ),
  historic as materialized (
    select latest.* from person cross join lateral (
      select id, placed_at, address->>'district' as district
      from orders
      where customer_id = person.id and status <> 'cancelled' and placed_at >= $6 and $5::boolean
      order by id desc
      limit ${most.orders}
    ) latest
  ),
  bought as (
    select l.product_id, count(distinct o.id)::int as times, min(o.placed_at) as first_at, max(o.placed_at) as last_at,
      bool_or(exists (
        select from return_lines x join returns r on r.id = x.return_id
        where x.order_line_id = l.id and r.kind = 'return' and r.status <> 'refused'
      )) as sent_back
    from historic o join order_lines l on l.order_id = o.id join fulfilments f on f.id = l.fulfilment_id
    where f.status <> 'cancelled'
    group by l.product_id
  ),
  seen as (
    select v.product_id, max(v.at) as at
    from product_views v join products p on p.id = v.product_id left join categories c on c.id = p.category_id
    where v.viewer in (select id from person union all select $3::text) and $5::boolean
      and p.listed and not p.prescription and not ${is_medicine}
    group by v.product_id
    order by max(v.at) desc, v.product_id
    limit ${most.seen}
  ),
  carts_open as materialized (
    select c.id, c.address, c.updated_at from carts c where c.status = 'open' and ${is_theirs('$1::text[]', '$2::text')}
  ),
  in_cart as (
    select v.product_id, bool_or(not l.saved and p.listed) as wanted, max(l.added_at) as at
    from carts_open c join cart_lines l on l.cart_id = c.id join variants v on v.id = l.variant_id join products p on p.id = v.product_id
    group by v.product_id
  )
  select
    (
      select p.card from products p
      where p.listed and p.id in (
        select id from products where slug = $4
        union select min(id) from products where external_id = $4 and listed having count(*) = 1
      )
      order by p.slug = $4 desc
      limit 1
    ) as product,
    (select json_build_object('id', id, 'kind', kind, 'dimensions', dimensions) from search_models where state = 'serving') as model,
    array(select product_id from in_cart) as in_cart,
    array(select product_id from in_cart where wanted order by at desc, product_id limit ${most.in_cart}) as cart,
    coalesce((
      select json_agg(json_build_object(
        'id', b.product_id, 'times', b.times, 'first_at', b.first_at, 'last_at', b.last_at, 'sent_back', b.sent_back,
        'again', ${is_used_up} or coalesce(${is_bought_again}, false), 'tells', p.listed and not p.prescription and not ${is_medicine}
      ) order by b.last_at desc, b.product_id)
      from bought b
      join products p on p.id = b.product_id
      left join categories c on c.id = p.category_id
      left join search_sales s on s.product_id = b.product_id
    ), '[]') as bought,
    array(select product_id from seen order by at desc, product_id) as seen,
    coalesce(
      (select address->>'district' from carts_open where address->>'district' is not null order by updated_at desc limit 1),
      (
        select a.district from customer_addresses a join person on person.id = a.customer_id
        where a.is_default and a.deleted_at is null and a.district is not null
        limit 1
      ),
      (select district from historic where district is not null order by id desc limit 1)
    ) as district`)

/**
 * What is known of the product, of the cart of whoever is acting, and where their history is asked for, of what they bought and looked at.
 * Of somebody who was forgotten it is nothing, whatever may still be there.
 */
export async function readKnown(
  db: Db,
  { actor, now }: Context,
  { product, history }: { product: string | undefined; history: boolean },
): Promise<Known> {
  const guest = actor.kind === 'guest' ? actor.guest_id : null
  const viewer = guest && guestViewer(guest)
  const since = addDays(now(), -history_days)
  const [known] = await read(db, personIds(actor), guest, viewer, product ?? null, history, since)
  return known!
}
