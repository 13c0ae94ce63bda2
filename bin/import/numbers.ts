import { toLatinDigits } from '#core/language'
import { type Currency, currencies, isCurrency } from '#core/money'

export type Read<T> = { value: T; problem?: undefined } | { problem: string }

// 1,250 and 1,25,000: thousands or lakhs. A comma anywhere else may be a decimal one, so it is refused rather than guessed.
const grouped = /^-?\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?$/
const plain = /^-?\d+(\.\d+)?$/

function tidy(text: string): string | null {
  const latin = toLatinDigits(text)
    .replace(/[\s\u00a0]/g, '')
    .replace('−', '-')
  if (plain.test(latin)) return latin
  return grouped.test(latin) ? latin.replaceAll(',', '') : null
}

/** "125", "১২৫", "1,25,000": the number that stands there, also when it is below zero or has a fraction; the product line judges that. */
export function readNumber(text: string): Read<number> {
  const number = tidy(text)
  return number === null ? { problem: `"${text.slice(0, 40)}" is not a number` } : { value: Number(number) }
}

/** "৳1,250.50", "১,২৫০", "1250 BDT" in the currency's smallest unit, digit by digit, so that nothing is rounded. */
export function readMajor(text: string, currency: string): Read<number> {
  const code = currency.trim().toUpperCase()
  // The unknown currency is told by the product line.
  const { digits, symbol } = isCurrency(code) ? currencies[code] : { digits: 2, symbol: '' }
  const foreign = signOf(text, code)
  if (foreign) return { problem: `"${text.slice(0, 40)}" is written in ${foreign}, but the currency is ${code}` }
  const bare = text
    .replace(symbol.trim(), '')
    .replace(/৳|টাকা|Tk\.?/i, code === 'BDT' ? '' : '$&')
    .replace(new RegExp(`^\\s*${code}|${code}\\s*$`, 'i'), '')
  const number = tidy(bare)
  if (number === null) return { problem: `"${text.slice(0, 40)}" is not an amount. Write it like 1250.50` }
  const [whole = '0', fraction = ''] = number.split('.')
  const significant = fraction.replace(/0+$/, '')
  if (significant.length > digits) return { problem: `"${text.slice(0, 40)}" has more than ${digits} decimals` }
  return { value: Number(`${whole}${significant.padEnd(digits, '0')}`) }
}

function signOf(text: string, code: string): Currency | undefined {
  const own = isCurrency(code) ? currencies[code].symbol.trim() : ''
  for (const [other, { symbol }] of Object.entries(currencies))
    if (other !== code && symbol.trim() !== own && text.includes(symbol.trim())) return other as Currency
  return undefined
}
