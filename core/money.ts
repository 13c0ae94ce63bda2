import { digitsFor, type Language } from './language.ts'

/** All arithmetic on money. Amounts are integers in the currency's minor unit; 100 basis points are one percent. */
export const currencies = {
  BDT: { digits: 2, symbol: '৳' },
  USD: { digits: 2, symbol: '$' },
  EUR: { digits: 2, symbol: '€' },
  GBP: { digits: 2, symbol: '£' },
  INR: { digits: 2, symbol: '₹' },
  AED: { digits: 2, symbol: 'AED ' },
  SAR: { digits: 2, symbol: 'SAR ' },
  JPY: { digits: 0, symbol: '¥' },
} as const
export type Currency = keyof typeof currencies

export function isCurrency(text: string): text is Currency {
  return Object.hasOwn(currencies, text)
}

/** Half-up, away from zero: 0.5 -> 1, -0.5 -> -1, so that a refund mirrors its payment. */
export function percent(amount_minor: number, basis_points: number): number {
  return divideHalfUp(amount_minor, basis_points, 10_000)
}

/** amount × numerator ÷ denominator, half-up, exact for any safe integers. */
export function divideHalfUp(amount: number, numerator: number, denominator: number): number {
  const product = BigInt(amount) * BigInt(numerator)
  const over = BigInt(denominator)
  const magnitude = product < 0n ? -product : product
  const rounded = Number((magnitude * 2n + over) / (over * 2n))
  return product < 0n ? -rounded || 0 : rounded
}

/** The tax inside a price that already includes it. */
export function taxWithin(gross_minor: number, basis_points: number): number {
  return divideHalfUp(gross_minor, basis_points, 10_000 + basis_points)
}

/** Splits by weight so that the parts sum to the whole: the largest remainders get the odd minor units, ties by place. */
export function split(amount_minor: number, weights: number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (weights.length === 0) return []
  if (total === 0) return weights.map((_, i) => (i === 0 ? amount_minor : 0))
  const sign = amount_minor < 0 ? -1 : 1
  const amount = BigInt(Math.abs(amount_minor))
  const parts = weights.map((weight, place) => {
    const share = amount * BigInt(weight)
    return { place, whole: share / BigInt(total), rest: share % BigInt(total) }
  })
  let left = Number(amount - parts.reduce((sum, part) => sum + part.whole, 0n))
  const byRemainder = [...parts].sort((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest > b.rest ? -1 : 1))
  const result = parts.map((part) => Number(part.whole))
  for (const part of byRemainder) {
    if (left-- <= 0) break
    result[part.place]! += 1
  }
  return result.map((part) => part * sign || 0)
}

export const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0)

// Making a formatter costs far more than using one.
const byLakh = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 })
const byThousand = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** ৳1,25,000.50 with lakh grouping for BDT and INR; whole amounts lose their zeros; Bengali digits in Bengali. */
export function formatMoney(amount_minor: number, currency: string, language: Language = 'en'): string {
  const known = isCurrency(currency) ? currencies[currency] : { digits: 2, symbol: `${currency} ` }
  const unit = 10 ** known.digits
  const magnitude = Math.abs(amount_minor)
  const whole = Math.floor(magnitude / unit)
  const rest = magnitude % unit
  const grouped = (currency === 'BDT' || currency === 'INR' ? byLakh : byThousand).format(whole)
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(known.digits, '0')}`
  const sign = amount_minor < 0 ? '−' : ''
  return digitsFor(language, `${sign}${known.symbol}${grouped}${fraction}`)
}
