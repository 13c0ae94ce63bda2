import type { Estimate } from '#domain/shipping'

/** An order as its buyer, its stores and the team read it. */
export type OrderView = {
  id: string
  number: string
  /** its number in the shop that it came from */
  external_id: string | null
  status: string
  payment_status: string
  currency: string
  subtotal_minor: number
  discount_minor: number
  shipping_minor: number
  tax_minor: number
  total_minor: number
  /** what it comes to after all that happened to it: the sum of `charges` */
  owed_minor: number
  /** how often its goods were swapped */
  swaps: number
  discounts: { code: string | null; name: string; name_bn: string | null; amount_minor: number }[]
  address: Record<string, unknown> | null
  contact: { name: string | null; phone: string | null; email: string | null } | null
  note: string | null
  placed_at: string
  lines: OrderLineView[]
  fulfilments: FulfilmentView[]
  payments: PaymentView[]
  charges: { kind: string; amount_minor: number; store: string | null; at: string }[]
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
export type PaymentView = {
  provider: string
  kind: string
  state: string
  amount_minor: number
  reference: string | null
  /** the saved method that it went by */
  method: { external_id: string | null; kind: string; label: string | null } | null
}
export type FulfilmentView = {
  store: string
  store_name: string
  store_name_bn: string | null
  status: string
  method: string
  shipping_minor: number
  /** as it was promised */
  deliver_from: string | null
  deliver_by: string | null
  /** as it looks now; null when it is there, or nobody can say */
  estimate: Estimate | null
  /** for the buyer's eyes only, while the parcel is under way: whoever hands it over asks for it */
  delivery_code: string | null
  /** in the order in which they were sent; the last one is the one that counts */
  shipments: ShipmentView[]
}
export type ShipmentView = {
  courier: string
  tracking: string | null
  state: string
  sent_at: string
  delivered_at: string | null
  /** in the order in which they happened, however they came; what is dated later than now waits for its time */
  events: { status: string; place: string | null; note: string | null; happened_at: string }[]
}
