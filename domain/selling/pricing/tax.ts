import { percent, taxWithin } from '#core/money'
import type { Place } from '#domain/stores'
import type { TaxRate } from './quote.ts'

/**
 * The rate that holds for a place: one for its district before one for the whole country. Of several that are in force,
 * the one that began last: a new rate is announced with its first day and needs no end written on the old one.
 */
export function rateFor(rates: TaxRate[], place: Place | null, tax_class: string): TaxRate | undefined {
  const country = place?.country ?? 'BD'
  const district = place?.district?.toLowerCase()
  return rates
    .filter((rate) => rate.tax_class === tax_class && rate.country === country)
    .filter((rate) => rate.district === null || rate.district.toLowerCase() === district)
    .reduce<TaxRate | undefined>((best, rate) => (best && !goesBefore(rate, best) ? best : rate), undefined)
}

function goesBefore(rate: TaxRate, other: TaxRate): boolean {
  if ((rate.district === null) !== (other.district === null)) return rate.district !== null
  const began = rate.starts_at?.getTime() ?? Number.NEGATIVE_INFINITY
  const otherBegan = other.starts_at?.getTime() ?? Number.NEGATIVE_INFINITY
  return began === otherBegan ? rate.id < other.id : began > otherBegan
}

export function taxOf(amount_minor: number, rate_bps: number, inclusive: boolean): number {
  return inclusive ? taxWithin(amount_minor, rate_bps) : percent(amount_minor, rate_bps)
}
