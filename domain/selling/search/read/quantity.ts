import { to_wear } from './colours.ts'
import { isGlued, type Line, runsOn, textAt } from './line.ts'
import { pastPossessive } from './money.ts'
import { countOf, readNumber } from './numbers.ts'
import { before, behind } from './price-words.ts'
import type { Finder, Quantity } from './reading.ts'
import { sayAmount, units } from './units.ts'

type Measured = Quantity & { to: number }
const most = 10_000_000

/** "2 kg", "আধা কেজি", "500gm", "1 dozen", "pack of 6", "under 2 kg": kept as words too, since a title may say them. */
export const findQuantity: Finder = (line, at) => {
  const bound = before(line, at)
  const start = bound && runsOn(line, bound.to) ? bound.to : at
  const read = measuredAt(line, start) ?? packOf(line, start)
  if (!read) return null
  const past = pastPossessive(line, read.to)
  const closing = runsOn(line, past) ? behind(line, past) : undefined
  const side = start > at ? bound!.meaning.side : closing?.meaning.side
  const { amount, unit } = read
  return {
    from: at,
    to: closing?.to ?? read.to,
    kind: 'quantity',
    facts: { quantity: side === 'max' || side === 'min' ? { amount, unit, bound: side } : { amount, unit } },
    keeps: { from: start, to: read.to },
    ...say({ amount, unit }, side),
  }
}

function measuredAt(line: Line, at: number): Measured | undefined {
  if (isGlued(line, at)) return
  const count = countOf(textAt(line, at))
  if (count) return { amount: count, unit: 'piece', to: at + 1 }
  const number = readNumber(line, at)
  const unit = number && runsOn(line, number.to) ? units(line, number.to) : undefined
  if (!number || !unit || isGlued(line, unit.to)) return
  const { each, short } = unit.meaning
  if (short && (number.spelled || isNetwork(line, at))) return
  const amount = Number((number.value * each).toFixed(3))
  if (!(amount > 0) || amount > most || (unit.meaning.unit === 'piece' && !Number.isInteger(amount))) return
  if (textAt(line, number.to) === 'piece' && isSetToWear(textAt(line, unit.to))) return
  if (number.spelled && isOther(number.value, textAt(line, number.to))) return
  return { amount, unit: unit.meaning.unit, to: unit.to }
}

const isSetToWear = (next: string) => next === 'set' || next === 'suit' || to_wear.has(next)

/** "Three piece" is a dress, "ek ta" is only "a". */
const isOther = (value: number, unit: string) => unit === 'piece' || (value === 1 && /^(ta|ti|টা|টি|টার)$/.test(unit))

/** 4g and 5g are phones. */
const isNetwork = (line: Line, at: number) =>
  textAt(line, at + 1) === 'g' && isGlued(line, at + 1) && /^[2-6]$/.test(textAt(line, at))

function packOf(line: Line, at: number): Measured | undefined {
  if (!/^(pack|packet|box|set)$/.test(textAt(line, at)) || textAt(line, at + 1) !== 'of') return
  const count = line.tokens[at + 2]
  if (count?.is !== 'number' || !Number.isInteger(count.value) || count.value < 1 || count.value > 1_000) return
  if (isGlued(line, at + 3)) return
  return { amount: count.value, unit: 'piece', to: at + 3 }
}

function say({ amount, unit }: Quantity, side: string | undefined): { text: string; text_bn: string } {
  const { text, text_bn } = sayAmount(amount, unit)
  if (side === 'max') return { text: `Up to ${text}`, text_bn: `${text_bn} পর্যন্ত` }
  if (side === 'min') return { text: `${text} or more`, text_bn: `${text_bn} বা তার বেশি` }
  return { text, text_bn }
}
