import { isGlued, type Line, runsOn } from './line.ts'
import { type Amount, endsWhole, pastPossessive, readAmount } from './money.ts'
import { sayPrice } from './price-chip.ts'
import { leads, named_by_amount, tails } from './price-joints.ts'
import { rangeAt } from './price-range.ts'
import { type Bound, before, behind } from './price-words.ts'
import type { Finder, Found } from './reading.ts'

export type ReadPrice = {
  to: number
  min_price?: number
  max_price?: number
  around?: number
  currency?: string
  swapped?: boolean
}

/** "under 500 taka", "৫০০ টাকার নিচে", "200-300 taka", "around 500", "price 500" */
export const findPrice: Finder = (line, at, known) => {
  const lead = leads(line, at)
  const led = lead && runsOn(line, lead.to) ? priceAt(line, lead.to, lead.meaning === 'price') : undefined
  const read = priceAt(line, at, false) ?? led
  return read ? found(line, at, read, known.currency ?? 'BDT') : null
}

const near = 0.2
const cents = (value: number) => Math.round(value * 100) / 100

function found(line: Line, from: number, read: ReadPrice, usual: string): Found {
  const { around, currency } = read
  const min_price = around === undefined ? read.min_price : cents(around * (1 - near))
  const max_price = around === undefined ? read.max_price : cents(around * (1 + near))
  return {
    from,
    to: pastTail(line, read.to),
    kind: 'price',
    facts: { min_price, max_price, currency },
    ...sayPrice(read, currency ?? usual),
  }
}

function priceAt(line: Line, at: number, named: boolean): ReadPrice | undefined {
  const read = [rangeAt(line, at, named), afterBound(line, at), beforeBound(line, at), plain(line, at, named)]
  return read.filter((one) => one !== undefined).sort((a, b) => b.to - a.to)[0]
}

function afterBound(line: Line, at: number): ReadPrice | undefined {
  const sign = at < line.tokens.length ? signBefore(line.gaps[at]!) : undefined
  const bound = before(line, at) ?? (sign && { to: at, meaning: sign })
  if (!bound || (bound.to > at && !runsOn(line, bound.to))) return
  const amount = readAmount(line, bound.to)
  if (!amount || !isPrice(amount, bound.meaning) || !mayOpen(line, at, bound.meaning, amount)) return
  const to = pastPossessive(line, amount.to)
  return endsWhole(line, to) ? { to, ...sided(bound.meaning.side, amount) } : undefined
}

function beforeBound(line: Line, at: number): ReadPrice | undefined {
  if (isGlued(line, at)) return
  const amount = readAmount(line, at)
  if (!amount) return
  const past = pastPossessive(line, amount.to)
  const bound = runsOn(line, past) ? behind(line, past) : undefined
  if (bound && isPrice(amount, bound.meaning)) return { to: bound.to, ...sided(bound.meaning.side, amount) }
  if (amount.sure && amount.plus) return { to: amount.to, ...sided('min', amount) }
}

/** "৫০০ টাকার শাড়ি": about so much. "500 taka gift card" is a card. `named` when "price" was said. */
function plain(line: Line, at: number, named: boolean): ReadPrice | undefined {
  if (isGlued(line, at)) return
  const amount = readAmount(line, at)
  if (
    !amount ||
    (!amount.currency && !(named && amount.value >= 20)) ||
    line.tokens.some(({ text }) => named_by_amount.has(text))
  )
    return
  const to = pastPossessive(line, amount.to)
  return endsWhole(line, to) ? { to, ...sided('around', amount) } : undefined
}

function sided(side: Bound['side'], { value, currency }: Amount): Omit<ReadPrice, 'to'> {
  if (side === 'around') return { around: value, currency }
  return side === 'max' ? { max_price: value, currency } : { min_price: value, currency }
}

const isPrice = (amount: Amount, bound: Bound): boolean => amount.sure || amount.value >= (bound.bare ?? Infinity)

const mayOpen = (line: Line, at: number, { opens }: Bound, { sure }: Amount): boolean =>
  !opens || sure || at === 0 || line.tokens[at - 1]!.is === 'number'

function signBefore(gap: string): Bound | undefined {
  if (/<=?\s*$/.test(gap)) return { side: 'max', bare: 20 }
  if (/>=?\s*$/.test(gap)) return { side: 'min', bare: 20 }
  return /[~≈]\s*$/.test(gap) ? { side: 'around', bare: 50 } : undefined
}

function pastTail(line: Line, at: number): number {
  const tail = runsOn(line, at) ? tails(line, at) : undefined
  return tail?.to ?? at
}
