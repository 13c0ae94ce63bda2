import { isGlued, type Line, phrases, runsOn, textAt, wordSet } from '#domain/search'
import { numberAt } from './number-at.ts'
import { stretch } from './phrase-reader.ts'
import type { AmountUnit, Said } from './span.ts'

type Measure = { unit: AmountUnit; each?: number; short?: true }

const units = phrases<Measure>([
  [{ unit: 'kg' }, 'kg|kgs|kilo|kilos|kilogram|kilograms|keji|kejir|কেজি|কেজির|কিলো|কিলোগ্রাম', 'কে জি', 'k g'],
  [{ unit: 'g' }, 'gm|gms|gram|grams|grm|gr|gramer|গ্রাম|গ্রামের'],
  [{ unit: 'g', short: true }, 'g'],
  [{ unit: 'g', each: 250 }, 'পোয়া|poa|powa|pua'],
  [{ unit: 'l' }, 'litre|litres|liter|liters|ltr|ltrs|lit|litar|litarer|literer|লিটার|লিটারের|লি'],
  [{ unit: 'l', short: true }, 'l'],
  [{ unit: 'ml' }, 'ml|mls|milli|millilitre|milliliter|মিলি|এমএল|মিলিলিটার', 'মি লি', 'm l'],
  [{ unit: 'dozen' }, 'dozen|dozens|doz|dz|dojon|dozon|dazan|ডজন|ডজনের'],
  [{ unit: 'hali' }, 'hali|haali|হালি|হালির'],
])
const pieces_of: Partial<Record<AmountUnit, number>> = { dozen: 12, hali: 4 }
/** What it comes in: "1 kg packet", "৫ লিটারের বোতল". */
const holders = wordSet(
  'packet packets pack packs pkt bag bags প্যাকেট প্যাকেটের প্যাক ব্যাগ bosta বস্তা bottle bottles বোতল jar can pouch',
)
const joints = wordSet('er r e এর র of')

/** "২ কেজি", "half kg", "দেড় লিটার", "500gm", "2 dozen", "pack of 6". Dozens and halis are pieces as well. */
export function readAmount(line: Line): Said[] {
  const all: Said[] = []
  for (let at = 0; at < line.tokens.length; at++) {
    const read = measuredAt(line, at) ?? aloneAt(line, at) ?? packOf(line, at)
    if (!read) continue
    const { amount, to } = read
    const each = pieces_of[amount.unit]
    const count = each && Number.isInteger(amount.value * each) ? { quantity: amount.value * each } : {}
    all.push({ ...stretch(line, at, to), slots: { amount, ...count } })
    at = to - 1
  }
  return all
}

type Amount = { amount: { value: number; unit: AmountUnit }; to: number }

function measuredAt(line: Line, at: number): Amount | undefined {
  const first = oneMeasure(line, at)
  if (!first) return
  const rest = first.amount.unit === 'kg' && runsOn(line, first.to) ? oneMeasure(line, first.to) : undefined
  if (rest?.amount.unit === 'g' && rest.amount.value < 1_000)
    return {
      amount: { value: rounded(first.amount.value + rest.amount.value / 1_000), unit: 'kg' },
      to: pastHolder(line, rest.to),
    }
  return { ...first, to: pastHolder(line, first.to) }
}

function oneMeasure(line: Line, at: number): Amount | undefined {
  const number = numberAt(line, at)
  if (!number || !(number.value > 0) || number.value > 100_000) return
  const past = textAt(line, number.to) === 'a' ? number.to + 1 : number.to
  const unit = runsOn(line, past) || isGlued(line, past) ? units(line, past) : undefined
  if (!unit || isGlued(line, unit.to)) return
  const { each = 1, short, unit: name } = unit.meaning
  if (short && (number.spelled || isNetwork(line, at) || isSize(line, unit.to, name))) return
  return { amount: { value: rounded(number.value * each), unit: name }, to: unit.to }
}

const rounded = (value: number) => Number(value.toFixed(3))

/** 4g and 5g are phones. */
const isNetwork = (line: Line, at: number) =>
  textAt(line, at + 1) === 'g' && isGlued(line, at + 1) && /^[2-6]$/.test(textAt(line, at))

const isSize = (line: Line, at: number, unit: AmountUnit) =>
  unit === 'l' && /^(size|shirt|shirts|saiz)$/.test(textAt(line, at))

/** "dozen eggs", "ডজন খানেক" */
function aloneAt(line: Line, at: number): Amount | undefined {
  const unit = at === 0 ? units(line, at) : undefined
  if (!unit || !pieces_of[unit.meaning.unit]) return
  return { amount: { value: 1, unit: unit.meaning.unit }, to: unit.to }
}

/** "pack of 6" is six pieces in one. */
function packOf(line: Line, at: number): Amount | undefined {
  if (!/^(pack|packet|box|set|tray|carton)$/.test(textAt(line, at)) || textAt(line, at + 1) !== 'of') return
  const count = numberAt(line, at + 2)
  if (!count || !Number.isInteger(count.value) || count.value < 2 || count.value > 1_000 || isGlued(line, count.to))
    return
  return { amount: { value: count.value, unit: 'piece' }, to: count.to }
}

function pastHolder(line: Line, at: number): number {
  const past = runsOn(line, at) && joints.has(textAt(line, at)) ? at + 1 : at
  if (!runsOn(line, past) || !holders.has(textAt(line, past))) return past
  const next = past + 1
  return runsOn(line, next) && textAt(line, next) === 'of' ? next + 1 : next
}
