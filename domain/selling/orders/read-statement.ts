import { statement } from '#db/statement'
import type { FulfilmentView, OrderView, ShipmentView } from './order-view.ts'

/** An order as the database has it, with what only some may see. */
export type OrderRow = Omit<OrderView, 'fulfilments' | 'owed_minor'> & {
  customer_id: string | null
  cart_id: string | null
  guest_id: string | null
  access_token: string
  fulfilments: FulfilmentRow[] | null
}
export type FulfilmentRow = Omit<FulfilmentView, 'shipments' | 'estimate' | 'delivery_code'> & {
  shipments: (ShipmentView & { code: string | null })[]
  /** when others of this courier left for this district, and when they arrived */
  lately: [string, string][]
}

// Scans of one minute stand as a parcel travels, not as they reached us: the same scans tell the same story in whatever order they came.
const travels = `array_position('{booked,picked_up,in_transit,out_for_delivery,attempt_failed,failed,delivered}'::text[], t.status) nulls first`

// $2: stores whose part is asked for, or null for the whole order. A seller sees their own lines and parcels, and no money of others.
// $3: now. How long parcels took is read for those that are under way, off one index.
const select = (which: string) =>
  statement<OrderRow>(`
  select o.id, o.number, o.external_id, o.customer_id, o.cart_id, (select guest_id from carts where carts.id = o.cart_id) as guest_id,
    o.access_token, o.status, o.payment_status, o.currency, o.subtotal_minor, o.discount_minor,
    o.shipping_minor, o.tax_minor, o.total_minor, o.swaps, o.note, o.address, coalesce(o.quote->'promotions', '[]') as discounts,
    json_build_object('name', o.contact_name, 'phone', o.contact_phone, 'email', o.contact_email) as contact,
    to_json(o.placed_at)#>>'{}' as placed_at,
    (select json_agg(json_build_object(
        'id', l.id, 'store', s.slug, 'variant', v.external_id, 'title', l.title, 'title_bn', l.title_bn, 'options', l.options,
        'image_url', l.image_url, 'quantity', l.quantity, 'unit_price_minor', l.unit_price_minor, 'discount_minor', l.discount_minor,
        'tax_minor', l.tax_minor, 'total_minor', l.total_minor) order by l.position)
      from order_lines l join fulfilments f on f.id = l.fulfilment_id join stores s on s.id = f.store_id join variants v on v.id = l.variant_id
      where l.order_id = o.id and ($2::text[] is null or f.store_id = any($2))) as lines,
    (select json_agg(json_build_object(
        'store', s.slug, 'store_name', s.name, 'store_name_bn', s.name_bn, 'status', f.status, 'method', f.method_name,
        'shipping_minor', f.shipping_minor, 'deliver_from', f.deliver_from, 'deliver_by', f.deliver_by,
        'shipments', coalesce((select json_agg(json_build_object('courier', h.courier, 'tracking', h.tracking, 'state', h.state,
            'sent_at', h.created_at, 'delivered_at', h.delivered_at,
            'code', (select c.code from delivery_codes c where c.shipment_id = h.id and c.tries < 5),
            'events', coalesce((select json_agg(json_build_object('status', t.status, 'place', t.place, 'note', t.note, 'happened_at', t.happened_at)
                order by t.happened_at, ${travels}, t.native_id)
              from tracking_events t where t.shipment_id = h.id and t.happened_at <= $3), '[]')) order by h.id)
          from shipments h where h.fulfilment_id = f.id), '[]'),
        'lately', case when f.status = 'shipped' then coalesce((select json_agg(json_build_array(took.created_at, took.delivered_at)) from (
            select p.created_at, p.delivered_at from shipments p
            where p.courier = f.courier and p.district = o.address->>'district' and p.state = 'delivered'
              and p.delivered_at > $3::timestamptz - interval '60 days'
            order by p.delivered_at desc limit 40) took), '[]') else '[]' end) order by f.id)
      from fulfilments f join stores s on s.id = f.store_id
      where f.order_id = o.id and ($2::text[] is null or f.store_id = any($2))) as fulfilments,
    coalesce((select json_agg(json_build_object('provider', p.provider, 'kind', p.kind, 'state', p.state, 'amount_minor', p.amount_minor,
        'reference', p.reference,
        'method', case when m.id is not null then json_build_object('external_id', m.external_id, 'kind', m.kind, 'label', m.label) end) order by p.id)
      from payments p left join payment_methods m on m.id = p.method_id where p.order_id = o.id), '[]') as payments,
    coalesce((select json_agg(json_build_object('kind', c.kind, 'amount_minor', c.amount_minor, 'store', s.slug, 'at', c.at) order by c.id)
      from order_charges c left join fulfilments f on f.id = c.fulfilment_id left join stores s on s.id = f.store_id
      where c.order_id = o.id and ($2::text[] is null or f.store_id = any($2))), '[]') as charges,
    coalesce((select json_agg(json_build_object('change', h.change, 'from_status', h.from_status, 'to_status', h.to_status, 'reason', h.reason,
        'store', s.slug, 'by', split_part(h.actor, ':', 1), 'at', h.at) order by h.id)
      from order_history h left join fulfilments f on f.id = h.fulfilment_id left join stores s on s.id = f.store_id
      where h.order_id = o.id and ($2::text[] is null or f.store_id is null or f.store_id = any($2))) , '[]') as history
  from orders o where ${which}`)

const open = `o.status in ('placed', 'confirmed', 'packed', 'shipped') order by o.id desc limit 5`

/** Those that may be meant by what somebody called it, the likeliest first. */
export const selectNamed = select('o.number = any($1) order by array_position($1, o.number)')
export const selectOpenOfPeople = select(`o.customer_id = any($1) and ${open}`)
/** A guest is known by the cart that was ordered, or by what their carts are known by. */
export const selectOpenOfGuest = select(`o.customer_id is null and o.cart_id = any(array(
    select id from carts where guest_id = any($1) and status = 'ordered' and customer_id is null union all select unnest($1)
  )) and ${open}`)
