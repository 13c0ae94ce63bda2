import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Seller } from './snapshot.ts'

export type PartLine = {
  id: string
  title: string
  title_bn: string | null
  options: Record<string, string>
  sku: string | null
  quantity: number
  unit_price_minor: number
  discount_minor: number
  tax_bps: number
  tax_minor: number
  total_minor: number
}

/** One store's part of an order with everything that an invoice or a packing slip says of it. */
export type Part = {
  id: string
  store_id: string
  store: string
  status: string
  /** it was packed with us; a part that came packed from another shop was invoiced there */
  packed_here: boolean
  method_name: string
  courier: string
  tracking: string | null
  delivery_price_minor: number
  delivery_discount_minor: number
  delivery_tax_minor: number
  delivery_tax_bps: number
  shipping_minor: number
  total_minor: number
  seller: Seller
  lines: PartLine[]
  order: {
    id: string
    number: string
    imported: boolean
    currency: string
    note: string | null
    contact_name: string | null
    contact_phone: string | null
    contact_email: string | null
    address: Record<string, string | null>
    placed_at: string
    parts: number
    /** how it was or will be paid, in the order in which it was said */
    ways: string[]
    cash_due_minor: number
  }
}

const read = statement<{ part: Part }>(`
  select json_build_object(
    'id', f.id, 'store_id', f.store_id, 'store', s.slug, 'status', f.status, 'method_name', f.method_name, 'courier', f.courier,
    'packed_here', o.channel <> 'import'
      or exists (select from order_history h where h.fulfilment_id = f.id and h.to_status = 'packed'),
    'tracking', (select h.tracking from shipments h where h.fulfilment_id = f.id and h.state not in ('failed', 'cancelled')
      order by h.id desc limit 1),
    'delivery_price_minor', f.delivery_price_minor, 'delivery_discount_minor', f.delivery_discount_minor,
    'delivery_tax_minor', f.delivery_tax_minor, 'delivery_tax_bps', f.delivery_tax_bps,
    'shipping_minor', f.shipping_minor, 'total_minor', f.total_minor,
    'seller', json_build_object('name', s.name, 'name_bn', s.name_bn, 'phone', s.phone, 'line1', s.line1, 'upazila', s.upazila,
      'district', s.district),
    'lines', coalesce((
      select json_agg(json_build_object('id', l.id, 'title', l.title, 'title_bn', l.title_bn, 'options', l.options, 'sku', v.sku,
        'quantity', l.quantity, 'unit_price_minor', l.unit_price_minor, 'discount_minor', l.discount_minor, 'tax_bps', l.tax_bps,
        'tax_minor', l.tax_minor, 'total_minor', l.total_minor) order by l.position, l.id)
      from order_lines l left join variants v on v.id = l.variant_id where l.fulfilment_id = f.id), '[]'),
    'order', json_build_object('id', o.id, 'number', o.number, 'imported', o.channel = 'import', 'currency', o.currency, 'note', o.note,
      'contact_name', o.contact_name, 'contact_phone', o.contact_phone, 'contact_email', o.contact_email, 'address', o.address,
      'placed_at', o.placed_at, 'parts', (select count(*) from fulfilments all_parts where all_parts.order_id = o.id),
      'ways', coalesce((select json_agg(p.provider order by p.id) from payments p
        where p.order_id = o.id and p.kind = 'payment' and p.state in ('intended', 'pending', 'succeeded')), '[]'),
      'cash_due_minor', coalesce((select sum(p.amount_minor) from payments p
        where p.order_id = o.id and p.kind = 'payment' and p.provider = 'cod' and p.state = 'pending'), 0))) as part
  from fulfilments f join orders o on o.id = f.order_id join stores s on s.id = f.store_id
  where f.order_id = $1 and ($2::text[] is null or f.store_id = any($2))
  order by f.id`)

export async function partsOf(db: Db, order_id: string, store_ids: string[] | null = null): Promise<Part[]> {
  return (await read(db, order_id, store_ids)).map(({ part }) => part)
}

/** In the box or further: from here on the part is fixed. */
export const isPacked = ({ status }: { status: string }): boolean => ['packed', 'shipped', 'delivered'].includes(status)

/** What the courier takes at the door for this parcel. */
export function cashToCollect({ status, total_minor, order }: Part): number {
  return status === 'delivered' || status === 'cancelled' ? 0 : Math.min(total_minor, order.cash_due_minor)
}
