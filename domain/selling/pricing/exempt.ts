import { taxWithin } from '#core/money'
import type { PricingInput } from './quote.ts'
import { rateFor } from './tax.ts'

/**
 * An exempt person sees and pays prices without tax. Tax that a price includes is taken out of the unit price (and of the delivery
 * charge) first, each rounded half-up once; promotions, minimums and totals then work on those prices as for anyone else.
 * So unit price × quantity is still the line's subtotal, and no part of the quote needs a negative entry.
 */
export function withoutTax(input: PricingInput): PricingInput {
  const bare = (amount_minor: number, tax_class: string) => {
    const rate = rateFor(input.tax_rates, input.place, tax_class)
    return rate?.inclusive ? amount_minor - taxWithin(amount_minor, rate.rate_bps) : amount_minor
  }
  return {
    ...input,
    lines: input.lines.map((line) => ({
      ...line,
      unit_price_minor: bare(line.unit_price_minor, line.tax_class),
      compare_at_minor: line.compare_at_minor === null ? null : bare(line.compare_at_minor, line.tax_class),
    })),
    shipping: input.shipping.map((delivery) => ({ ...delivery, price_minor: bare(delivery.price_minor, 'shipping') })),
  }
}
