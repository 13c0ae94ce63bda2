import { currencies, formatMoney, isCurrency } from '#core/money'
import { possessive } from './bengali.ts'
import { hasMinus, isGlued, type Line, runsOn, textAt } from './line.ts'
import { readNumber } from './numbers.ts'
import { phrases, wordSet } from './phrases.ts'
import { measures } from './units.ts'

/** An amount as it was typed. `sure` when a currency or a thousand was said, so that it cannot be a size or a model. */
export type Amount = { value: number; to: number; currency?: string; sure: boolean; scaled: boolean; plus: boolean }

const currency = phrases<string>([
  ['BDT', '৳', 'taka|takar|takay|takai|takate|takas|tk|tks|tka|bdt', 'টাকা|টাকার|টাকায়|টাকাতে|টাকাই|টাকারও'],
  ['USD', '$', 'usd|dollar|dollars|dollarer', 'ডলার|ডলারের'],
  ['EUR', '€', 'eur|euro|euros', 'ইউরো|ইউরোর'],
  ['GBP', '£', 'gbp'],
  ['INR', '₹', 'inr|rs|rupee|rupees|rupi', 'রুপি|রুপির'],
  ['JPY', '¥', 'jpy|yen'],
])
const possessives = wordSet('er r এর র')

/** More than any shop sells for, and still exact in minor units. */
const most = 1_000_000_000_000

export function readAmount(line: Line, at: number): Amount | undefined {
  const before = currency(line, at)
  const start = before?.to ?? at
  if (!before && hasMinus(line, at)) return
  if (before && (/[-−]$/.test(line.gaps[start]!) || !runsOn(line, start))) return
  const number = readNumber(line, start)
  if (!number || (number.spelled && !number.scaled)) return
  const after = currencyBehind(line, number.to)
  const slash = /^\s*\/[-=]/.test(line.gaps[number.to]!)
  const said = before?.meaning ?? after?.meaning ?? (slash ? 'BDT' : undefined)
  const to = after?.to ?? number.to
  if (!(number.value > 0) || number.value > most || (!said && isMeasure(line, to))) return
  const { value, scaled } = number
  return {
    value,
    to,
    currency: said,
    sure: said !== undefined || scaled,
    scaled,
    plus: line.gaps[number.to]!.startsWith('+') || line.gaps[to]!.startsWith('+'),
  }
}

/** The currency behind a number; the sign of "৳200–৳300" and "100 $20" belongs to the number after it. */
function currencyBehind(line: Line, at: number): ReturnType<typeof currency> {
  if (!runsOn(line, at) || (line.tokens[at]!.is === 'sign' && isGlued(line, at + 1))) return
  return currency(line, at)
}

function isMeasure(line: Line, at: number): boolean {
  return /^\s?["”%°″]/.test(line.gaps[at]!) || (runsOn(line, at) && measures.has(textAt(line, at)))
}

/** The token behind the "er" of "500 er niche" and the "র" of "৫০০র". */
export function pastPossessive(line: Line, at: number): number {
  return runsOn(line, at) && possessives.has(textAt(line, at)) ? at + 1 : at
}

/** Letters that hang on a number make it a model ("500xyz"), except those that were read. */
export const endsWhole = (line: Line, at: number): boolean => !isGlued(line, at)

export function moneyText(value: number, code: string): string {
  return formatMoney(minor(value, code), code)
}

const spoken: Record<string, string> = { BDT: 'টাকা', USD: 'ডলার', EUR: 'ইউরো', INR: 'রুপি' }

/** ৫০০ টাকা, ২০ ডলার */
export function moneyBengali(value: number, code: string): string {
  const text = formatMoney(minor(value, code), code, 'bn')
  const symbol = isCurrency(code) ? currencies[code].symbol : `${code} `
  return spoken[code] ? `${text.replace(symbol, '')} ${spoken[code]}` : text
}

/** ৫০০ টাকার, ২০ ডলারের */
export const moneyPossessive = (value: number, code: string): string => possessive(moneyBengali(value, code))

/** ২০০ থেকে ৩০০ টাকা: the currency is said once. */
export function rangeBengali(min: number, max: number, code: string): string {
  const [low, high] = [moneyBengali(min, code), moneyBengali(max, code)]
  return `${spoken[code] ? low.slice(0, -spoken[code].length - 1) : low} থেকে ${high}`
}

function minor(value: number, code: string): number {
  return Math.round(value * 10 ** (isCurrency(code) ? currencies[code].digits : 2))
}
