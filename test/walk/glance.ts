import { sql } from 'kysely'
import type { OrderStatus } from '#domain/orders'
import type { ReturnKind, ReturnStatus } from '#domain/returns'
import type { World } from '../world.ts'
import type { Buyer, Shop } from './shop.ts'

/** What somebody knows of an order when they decide what to do to it; by the time they do it, it may be otherwise. */
export type Glance = {
  number: string
  buyer: Buyer
  status: OrderStatus
  swaps: number
  owed_minor: number
  /** What came, less what went back or is about to. */
  kept_minor: number
  cash_due_minor: number
  /** Transfers that nobody has looked for yet, and charges whose gateway has not answered. */
  under_way_minor: number
  parts: { store: string; status: OrderStatus; tracking: string | null; stranded: boolean }[]
  /** `left`: so many pieces have arrived and do not come back yet. */
  lines: { variant: string; product: string; store: string; quantity: number; left: number }[]
  returns: { number: string; kind: ReturnKind; status: ReturnStatus; store: string; amount_minor: number }[]
  transfers: number
  refunds: number
}
type Row = Omit<Glance, 'buyer'> & { customer_id: string | null; guest_id: string | null }

export async function glanceAt({ db }: World, shop: Shop, number: string): Promise<Glance> {
  const { rows } = await sql<Row>`
    select o.number, o.status, o.swaps, o.customer_id, (select guest_id from carts c where c.id = o.cart_id) as guest_id,
      (select coalesce(sum(case when kind = 'payment' then amount_minor else -amount_minor end), 0)::bigint from payments p
        where p.order_id = o.id and (kind = 'payment' and state = 'succeeded' or kind = 'refund' and state not in ('failed', 'cancelled'))) as kept_minor,
      (select coalesce(sum(amount_minor), 0)::bigint from order_charges c where c.order_id = o.id) as owed_minor,
      (select coalesce(sum(amount_minor), 0)::bigint from payments p
        where p.order_id = o.id and kind = 'payment' and p.provider = 'cod' and p.state = 'pending') as cash_due_minor,
      (select coalesce(sum(amount_minor), 0)::bigint from payments p
        where p.order_id = o.id and kind = 'payment' and p.provider not in ('cod', 'on_file') and p.state in ('intended', 'pending')) as under_way_minor,
      (select count(*) from payments p where p.order_id = o.id and p.kind = 'payment' and p.state = 'pending'
        and p.provider in ('mobile_money', 'bank_transfer', 'on_file')) as transfers,
      (select count(*) from payments p where p.order_id = o.id and p.kind = 'refund' and p.state = 'pending') as refunds,
      (select json_agg(json_build_object('store', s.slug, 'status', f.status,
          'tracking', (select min(h.tracking) from shipments h where h.fulfilment_id = f.id and h.courier = 'simulated' and h.state not in ('failed', 'cancelled', 'delivered')),
          'stranded', f.status = 'shipped' and not exists (select from shipments h where h.fulfilment_id = f.id and h.state not in ('failed', 'cancelled')))
        order by s.slug) from fulfilments f join stores s on s.id = f.store_id where f.order_id = o.id) as parts,
      (select json_agg(json_build_object('variant', v.external_id, 'product', p.slug, 'store', s.slug, 'quantity', l.quantity,
          'left', case when f.status = 'delivered' then l.quantity - coalesce((select sum(t.quantity) from return_lines t join returns r on r.id = t.return_id
            where t.order_line_id = l.id and r.status <> 'refused'), 0) else 0 end) order by l.position, v.external_id, l.quantity)
        from order_lines l join variants v on v.id = l.variant_id join products p on p.id = l.product_id join stores s on s.id = p.store_id join fulfilments f on f.id = l.fulfilment_id
        where l.order_id = o.id) as lines,
      coalesce((select json_agg(json_build_object('number', r.number, 'kind', r.kind, 'status', r.status, 'store', s.slug, 'amount_minor', r.amount_minor) order by r.number)
        from returns r join stores s on s.id = r.store_id where r.order_id = o.id), '[]') as returns
    from orders o where o.number = ${number}
  `.execute(db)
  const { customer_id, guest_id, ...row } = rows[0]!
  const buyer = shop.buyers.find(({ actor }) =>
    actor.kind === 'guest'
      ? actor.guest_id === guest_id
      : actor.kind === 'shopper' && actor.customer_id === customer_id,
  )
  return { ...row, buyer: buyer! }
}
