import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { permits } from '#domain/staff'
import { isBuyer, normalNumber, orderNotFound } from './lock.ts'

export type OrderView = {
  id: string
  number: string
  status: string
  payment_status: string
  currency: string
  subtotal_minor: number
  discount_minor: number
  shipping_minor: number
  tax_minor: number
  total_minor: number
  discounts: { code: string | null; name: string; name_bn: string | null; amount_minor: number }[]
  address: Record<string, unknown> | null
  contact: { name: string | null; phone: string | null; email: string | null } | null
  note: string | null
  placed_at: string
  lines: OrderLineView[]
  fulfilments: FulfilmentView[]
  payments: { provider: string; kind: string; state: string; amount_minor: number; reference: string | null }[]
  history: {
    change: string
    from_status: string | null
    to_status: string | null
    reason: string | null
    store: string | null
    by: string
    at: string
  }[]
}
export type OrderLineView = {
  id: string
  store: string
  variant: string
  title: string
  title_bn: string | null
  options: Record<string, string>
  image_url: string | null
  quantity: number
  unit_price_minor: number
  discount_minor: number
  tax_minor: number
  total_minor: number
}
export type FulfilmentView = {
  store: string
  store_name: string
  status: string
  method: string
  shipping_minor: number
  deliver_from: string | null
  deliver_by: string | null
  shipments: {
    courier: string
    tracking: string | null
    state: string
    events: { status: string; place: string | null; note: string | null; happened_at: string }[]
  }[]
}

// $2: stores whose part is asked for, or null for the whole order. A seller sees their own lines and parcels, and no money of others.
type Keys = { customer_id: string | null; cart_id: string | null; guest_id: string | null; access_token: string }
const read = statement<OrderView & Keys>(`
  select o.id, o.number, o.customer_id, o.cart_id, (select guest_id from carts where carts.id = o.cart_id) as guest_id, o.access_token, o.status, o.payment_status, o.currency, o.subtotal_minor, o.discount_minor,
    o.shipping_minor, o.tax_minor, o.total_minor, o.note, o.address, coalesce(o.quote->'promotions', '[]') as discounts,
    json_build_object('name', o.contact_name, 'phone', o.contact_phone, 'email', o.contact_email) as contact,
    to_json(o.placed_at)#>>'{}' as placed_at,
    (select json_agg(json_build_object(
        'id', l.id, 'store', s.slug, 'variant', v.external_id, 'title', l.title, 'title_bn', l.title_bn, 'options', l.options,
        'image_url', l.image_url, 'quantity', l.quantity, 'unit_price_minor', l.unit_price_minor, 'discount_minor', l.discount_minor,
        'tax_minor', l.tax_minor, 'total_minor', l.total_minor) order by l.position)
      from order_lines l join fulfilments f on f.id = l.fulfilment_id join stores s on s.id = f.store_id join variants v on v.id = l.variant_id
      where l.order_id = o.id and ($2::text[] is null or f.store_id = any($2))) as lines,
    (select json_agg(json_build_object(
        'store', s.slug, 'store_name', s.name, 'status', f.status, 'method', f.method_name, 'shipping_minor', f.shipping_minor,
        'deliver_from', f.deliver_from, 'deliver_by', f.deliver_by,
        'shipments', coalesce((select json_agg(json_build_object('courier', h.courier, 'tracking', h.tracking, 'state', h.state,
            'events', coalesce((select json_agg(json_build_object('status', t.status, 'place', t.place, 'note', t.note, 'happened_at', t.happened_at)
                order by t.happened_at, t.id) from tracking_events t where t.shipment_id = h.id), '[]')) order by h.id)
          from shipments h where h.fulfilment_id = f.id), '[]')) order by f.id)
      from fulfilments f join stores s on s.id = f.store_id
      where f.order_id = o.id and ($2::text[] is null or f.store_id = any($2))) as fulfilments,
    coalesce((select json_agg(json_build_object('provider', p.provider, 'kind', p.kind, 'state', p.state, 'amount_minor', p.amount_minor,
        'reference', p.reference) order by p.id) from payments p where p.order_id = o.id), '[]') as payments,
    coalesce((select json_agg(json_build_object('change', h.change, 'from_status', h.from_status, 'to_status', h.to_status, 'reason', h.reason,
        'store', s.slug, 'by', split_part(h.actor, ':', 1), 'at', h.at) order by h.id)
      from order_history h left join fulfilments f on f.id = h.fulfilment_id left join stores s on s.id = f.store_id
      where h.order_id = o.id and ($2::text[] is null or f.store_id is null or f.store_id = any($2))) , '[]') as history
  from orders o where o.number = $1`)

/** One order, whole for its buyer and the team; a seller sees their own part; a guest needs the link's token. */
export async function orderByNumber(
  db: Db,
  ctx: Context,
  input: { number: string; token?: string | undefined },
): Promise<OrderView> {
  const { actor } = ctx
  const number = normalNumber(input.number)
  const [row] = await read(db, number, null)
  if (!row) throw orderNotFound(number)
  const { customer_id, cart_id, guest_id, access_token, ...order } = row
  const holdsLink = input.token !== undefined && input.token === access_token
  const team = actor.kind === 'system' || (actor.kind === 'staff' && permits(actor.role, 'see_orders'))
  if (isBuyer(ctx, { customer_id, cart_id, guest_id }) || holdsLink || team) return order
  if (actor.kind === 'seller') return sellersPart(db, number, actor.store_ids)
  throw orderNotFound(number)
}

async function sellersPart(db: Db, number: string, store_ids: string[]): Promise<OrderView> {
  const [row] = await read(db, number, store_ids)
  if (!row?.fulfilments) throw orderNotFound(number)
  const { customer_id: _, cart_id: __, guest_id: ___, access_token: ____, ...order } = row
  const mine = (key: 'total_minor' | 'discount_minor' | 'tax_minor') =>
    order.lines.reduce((sum, line) => sum + line[key], 0)
  const shipping_minor = order.fulfilments.reduce((sum, part) => sum + part.shipping_minor, 0)
  return {
    ...order,
    subtotal_minor: order.lines.reduce((sum, line) => sum + line.unit_price_minor * line.quantity, 0),
    discount_minor: mine('discount_minor'),
    tax_minor: mine('tax_minor'),
    shipping_minor,
    total_minor: mine('total_minor') + shipping_minor,
    discounts: [],
    payments: [],
  }
}
