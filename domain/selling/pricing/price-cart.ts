import { sum } from '#core/money'
import { applyPromotions } from './apply-promotions.ts'
import { chooseOffers } from './choose-offers.ts'
import { withoutTax } from './exempt.ts'
import type { Offer, PricingInput, Promotion, Quote, QuotedDelivery, QuotedLine, Taxed } from './quote.ts'
import { explainRefusals } from './refused-coupons.ts'
import { rateFor, taxOf } from './tax.ts'

/**
 * Lines → promotions → delivery → tax → total. Pure: the same input always gives the same quote, in whatever order
 * the lines and promotions come. Every way to combine the promotions that the stacking rules allow is priced to the end,
 * and the shopper gets the one that costs least.
 */
export function priceCart(given: PricingInput): Quote {
  const input = given.tax_exempt ? withoutTax(given) : given
  const best = chooseOffers(offersOf(input.promotions), (offers) => quoteWith(input, offers))
  return { ...best, refused_coupons: explainRefusals(input, best) }
}

function offersOf(promotions: Promotion[]): Offer[] {
  return promotions.filter((promotion): promotion is Offer => promotion.unusable === undefined)
}

function quoteWith(input: PricingInput, offers: Offer[]): Quote {
  const discounted = applyPromotions(input, offers)
  const lines = discounted.lines.map(({ line, discounts }): QuotedLine => {
    const subtotal_minor = line.unit_price_minor * line.quantity
    const discount_minor = sum(discounts.map((discount) => discount.amount_minor))
    return {
      key: line.key,
      variant_id: line.variant_id,
      store_id: line.store_id,
      quantity: line.quantity,
      unit_price_minor: line.unit_price_minor,
      compare_at_minor: (line.compare_at_minor ?? 0) > line.unit_price_minor ? line.compare_at_minor : null,
      subtotal_minor,
      discounts,
      discount_minor,
      ...taxed(input, line.tax_class, subtotal_minor - discount_minor),
    }
  })
  const shipping = discounted.shipping.map(({ delivery, discounts }): QuotedDelivery => {
    const discount_minor = sum(discounts.map((discount) => discount.amount_minor))
    return {
      ...delivery,
      discounts,
      discount_minor,
      ...taxed(input, 'shipping', delivery.price_minor - discount_minor),
    }
  })
  return {
    ...totals(lines, shipping),
    currency: input.currency,
    lines,
    shipping,
    promotions: perPromotion(offers, lines, shipping),
    refused_coupons: [],
  }
}

/** An exempt person's prices came in without tax, and none is added. */
function taxed(input: PricingInput, tax_class: string, amount_minor: number): Taxed {
  const rate = input.tax_exempt ? undefined : rateFor(input.tax_rates, input.place, tax_class)
  const tax_bps = rate?.rate_bps ?? 0
  const tax_inclusive = rate?.inclusive ?? true
  const tax_minor = taxOf(amount_minor, tax_bps, tax_inclusive)
  return { tax_bps, tax_inclusive, tax_minor, total_minor: amount_minor + (tax_inclusive ? 0 : tax_minor) }
}

function totals(lines: QuotedLine[], shipping: QuotedDelivery[]) {
  const parts = [...lines, ...shipping]
  return {
    subtotal_minor: sum(lines.map((line) => line.subtotal_minor)),
    discount_minor: sum(parts.map((part) => part.discount_minor)),
    shipping_minor: sum(shipping.map((delivery) => delivery.price_minor)),
    tax_minor: sum(parts.map((part) => part.tax_minor)),
    tax_added_minor: sum(parts.map((part) => (part.tax_inclusive ? 0 : part.tax_minor))),
    total_minor: sum(parts.map((part) => part.total_minor)),
  }
}

/** What each promotion took off altogether; one that took nothing is not mentioned, and so is not used up. */
function perPromotion(offers: Offer[], lines: QuotedLine[], shipping: QuotedDelivery[]) {
  const discounts = [...lines, ...shipping].flatMap((part) => part.discounts)
  return offers
    .map(({ id, code, name, name_bn }) => {
      const amount_minor = sum(
        discounts.filter((discount) => discount.promotion_id === id).map((discount) => discount.amount_minor),
      )
      return { promotion_id: id, code, name, name_bn, amount_minor }
    })
    .filter((promotion) => promotion.amount_minor > 0)
}
