import { sum } from '#core/money'
import { cashToCollect, type Part, type PartLine } from './part.ts'
import type { ShopDetails } from './shop-details.ts'
import type { Buyer, PrintedDelivery, PrintedLine, Snapshot } from './snapshot.ts'
import { taxedSums } from './taxed-sums.ts'

/** What is the same on every document of a part. */
export function headOf(part: Part, shop: ShopDetails, forgotten: boolean) {
  const { order, seller } = part
  return {
    order: { number: order.number, placed_at: order.placed_at, imported: order.imported },
    shop,
    seller,
    buyer: buyerOf(part, forgotten),
  }
}

/** The first invoice: the part as it was packed. */
export function billPart(part: Part, shop: ShopDetails, forgotten: boolean, covers: number[]): Snapshot {
  const lines = part.lines.map(printed)
  const delivery = deliveryOf(part)
  const taxed = delivery ? [...lines, delivery] : lines
  const subtotal_minor = sum(lines.map((line) => line.quantity * line.unit_price_minor))
  const discount_minor = sum(taxed.map((one) => one.discount_minor))
  const { total_minor } = part
  return {
    ...headOf(part, shop, forgotten),
    corrects: null,
    why: null,
    lines,
    lines_are: 'sold',
    against: [],
    delivery,
    other_minor: 0,
    totals: {
      subtotal_minor,
      discount_minor,
      tax_added_minor: total_minor - (subtotal_minor - discount_minor + (delivery?.price_minor ?? 0)),
      tax_minor: sum(taxed.map((one) => one.tax_minor)),
      total_minor,
    },
    tax: taxedSums(taxed),
    paid: { ways: [...new Set(part.order.ways)], cash_due_minor: cashToCollect(part) },
    covers,
  }
}

export function printed({ id: _, ...line }: PartLine): PrintedLine {
  return line
}

function deliveryOf(part: Part): PrintedDelivery | null {
  const { shipping_minor: total_minor } = part
  // Orders of the time before delivery was kept in parts have only what was paid for it.
  const price_minor = part.delivery_price_minor || total_minor
  if (price_minor === 0) return null
  return {
    name: part.method_name,
    price_minor,
    discount_minor: part.delivery_discount_minor,
    tax_bps: part.delivery_tax_bps,
    tax_minor: part.delivery_tax_minor,
    total_minor,
  }
}

function buyerOf({ order }: Part, forgotten: boolean): Buyer {
  const { address } = order
  if (forgotten) return { address: { country: address.country, district: address.district } }
  return {
    name: order.contact_name ?? address.name ?? null,
    phone: order.contact_phone ?? address.phone ?? null,
    email: order.contact_email,
    address,
  }
}
