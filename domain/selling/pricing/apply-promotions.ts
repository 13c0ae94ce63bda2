import { percent, split, sum } from '#core/money'
import type { ChosenDelivery, Discount, Offer, PricingInput, PricingLine } from './quote.ts'
import { inScope } from './scope.ts'

/** A thing to pay for: what is left of its price, and who took off the rest. */
type Payable = { left: number; discounts: Discount[] }
type PayableLine = Payable & { line: PricingLine }
type PayableDelivery = Payable & { delivery: ChosenDelivery }
export type Discounted = { lines: PayableLine[]; shipping: PayableDelivery[] }

/** Takes off the offers in the order given, each from what the former left. */
export function applyPromotions(input: PricingInput, offers: Offer[]): Discounted {
  const lines = input.lines.map(
    (line): PayableLine => ({ line, left: line.unit_price_minor * line.quantity, discounts: [] }),
  )
  const shipping = input.shipping.map(
    (delivery): PayableDelivery => ({ delivery, left: delivery.price_minor, discounts: [] }),
  )
  // Odd minor units of a split go by place: a fixed order gives the same quote whatever order the cart is in.
  const eligible = [...lines].sort((a, b) => compare(a.line.key, b.line.key))
  const deliveries = [...shipping].sort(
    (a, b) =>
      compare(a.delivery.store_id, b.delivery.store_id) || compare(a.delivery.method_code, b.delivery.method_code),
  )
  for (const offer of offers) {
    const goods = eligible.filter(({ line }) => inScope(offer, line))
    if (offer.currency !== input.currency || !reachesMinimum(offer, goods)) continue
    takeOff(
      offer,
      offer.kind === 'free_delivery' ? deliveries.filter(({ delivery }) => brings(delivery, goods)) : goods,
    )
  }
  return { lines, shipping }
}

/** Before any discount: one promotion must not push the shopper under the minimum of the next. */
function reachesMinimum(offer: Offer, goods: PayableLine[]): boolean {
  return sum(goods.map(({ line }) => line.unit_price_minor * line.quantity)) >= offer.minimum_minor
}

function brings(delivery: ChosenDelivery, goods: PayableLine[]): boolean {
  return goods.some(({ line }) => line.store_id === delivery.store_id)
}

function takeOff(offer: Offer, payables: Payable[]): void {
  const wished = wish(offer, payables)
  const total = sum(wished)
  const amounts = offer.cap_minor !== null && total > offer.cap_minor ? split(offer.cap_minor, wished) : wished
  payables.forEach((payable, i) => {
    const amount_minor = amounts[i]!
    if (amount_minor === 0) return
    payable.left -= amount_minor
    const { id, code, name, name_bn } = offer
    payable.discounts.push({ promotion_id: id, code, name, name_bn, amount_minor })
  })
}

/** What the offer would take from each, were it not for the cap. Never more than is left of it. */
function wish(offer: Offer, payables: Payable[]): number[] {
  const left = payables.map((payable) => payable.left)
  switch (offer.kind) {
    case 'percent':
      return left.map((amount) => percent(amount, offer.value_bps ?? 0))
    case 'fixed':
      return split(Math.min(offer.amount_minor ?? 0, sum(left)), left)
    case 'free_delivery':
      return left
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
