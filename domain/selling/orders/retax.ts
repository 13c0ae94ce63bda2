import type { Context } from '#core/context'
import { divideHalfUp } from '#core/money'
import type { Db } from '#db/open'
import type { Address } from '#domain/customers'
import { loadTaxRates, rateFor, type TaxRate, taxOf } from '#domain/pricing'

export type TaxFigures = { tax_bps: number; tax_minor: number; total_minor: number }
export type DeliveryFigures = TaxFigures & { price_minor: number; discount_minor: number }

/** The rate that held at the old address and the one at the new, by class; the same when it is the same rate. */
export type RateChange = (tax_class: string) => { same: boolean; now: TaxRate | undefined }

export async function rateChange(tx: Db, ctx: Context, was: Address, now: Address): Promise<RateChange> {
  const here = await loadTaxRates(tx, ctx, was)
  const there = await loadTaxRates(tx, ctx, now)
  return (tax_class) => {
    const rate = rateFor(there, now, tax_class)
    return { same: rateFor(here, was, tax_class)?.id === rate?.id, now: rate }
  }
}

export const no_change: RateChange = () => ({ same: true, now: undefined })

/** A line where the rate is the same stays to the last paisa as it was agreed to. */
export function goodsAt(rates: RateChange, tax_class: string, amount_minor: number, was: TaxFigures): TaxFigures {
  const { same, now } = rates(tax_class)
  if (same) return { tax_bps: was.tax_bps, tax_minor: was.tax_minor, total_minor: was.total_minor }
  return taxed(amount_minor, now?.rate_bps ?? 0, now?.inclusive ?? true)
}

/** Delivery at another price keeps its share of discount: what was free stays free. */
export function deliveryAt(rates: RateChange, price_minor: number, was: DeliveryFigures): DeliveryFigures {
  const { same, now } = rates('shipping')
  if (same && price_minor === was.price_minor) return was
  const discount_minor = was.price_minor === 0 ? 0 : divideHalfUp(was.discount_minor, price_minor, was.price_minor)
  const amount = price_minor - discount_minor
  const priced_inside = was.total_minor === was.price_minor - was.discount_minor
  // What was free had no tax to tell.
  const inside = was.tax_minor === 0 ? (now?.inclusive ?? priced_inside) : priced_inside
  const figures = same ? taxed(amount, was.tax_bps, inside) : taxed(amount, now?.rate_bps ?? 0, now?.inclusive ?? true)
  return { price_minor, discount_minor, ...figures }
}

function taxed(amount_minor: number, tax_bps: number, inside: boolean): TaxFigures {
  const tax_minor = taxOf(amount_minor, tax_bps, inside)
  return { tax_bps, tax_minor, total_minor: amount_minor + (inside ? 0 : tax_minor) }
}
