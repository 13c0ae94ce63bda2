import { isGlued, type Line, measures, runsOn, textAt } from '#domain/search'
import { numberAt, pastCounter, type ReadNumber } from './number-at.ts'
import { stretch } from './phrase-reader.ts'
import {
  asks_before,
  asks_behind,
  held,
  hours,
  it,
  makes,
  named,
  no_piece,
  packs,
  sets,
  sets_behind,
  singles,
  whose,
} from './quantity-words.ts'
import type { Said } from './span.ts'

/** More than anybody carries home is a number of something else. */
const most = 999

/** Said of the quantity itself, so it is read before prices: "make it 300". */
export function readQuantitySet(line: Line): Said[] {
  return line.tokens.flatMap((_, at) => {
    const number = countAt(line, at)
    return number && (isSet(line, at) || isSetBehind(line, number.to))
      ? [said(line, at, number, changedFrom(line, at))]
      : []
  })
}

/** The "from 2" of "from 2 to 3" says nothing more. */
const changedFrom = (line: Line, at: number): number =>
  textAt(line, at - 1) === 'to' && textAt(line, at - 3) === 'from' && numberAt(line, at - 2) ? at - 3 : at

/** Beside what is counted: "2 ta", "3 of the red saree", "শাড়ি ২টা", "x3". */
export function readQuantity(line: Line): Said[] {
  return line.tokens.flatMap((_, at) => {
    const number = countAt(line, at)
    return number && isCounted(line, at, number) ? [said(line, at, number)] : (oneMore(line, at) ?? [])
  })
}

function countAt(line: Line, at: number): ReadNumber | undefined {
  const number = numberAt(line, at) ?? timesAt(line, at)
  if (!number || !Number.isInteger(number.value) || number.value < 1 || number.value > most) return
  if (/(^|\s)[-−#]$|[$৳€£₹@/]\s?$/.test(line.gaps[at]!) || /^\s?[%/"″]|^-$/.test(line.gaps[number.to] ?? '')) return
  return isOther(line, number.to) ? undefined : number
}

/** A model, a decimal, a measure, a time: "5kgs", "2.5", "3 days", "5 tar somoy". */
function isOther(line: Line, to: number): boolean {
  const [past, next] = [pastCounter(line, to), textAt(line, to)]
  if (/^[:.]\d/.test(line.q.slice(line.tokens[to - 1]!.to))) return true
  if (past !== undefined) return hours.has(textAt(line, past))
  if (isGlued(line, to)) return next !== 'x'
  return runsOn(line, to) && !packs.has(next) && (measures.has(next) || no_piece.has(next))
}

/** "x3" */
function timesAt(line: Line, at: number): ReadNumber | undefined {
  const token = line.tokens[at]
  const times = token?.is === 'number' && textAt(line, at - 1) === 'x' && !isGlued(line, at - 1)
  return times ? { value: token.value, to: at + 1, spelled: false, scaled: false } : undefined
}

function isSet(line: Line, at: number): boolean {
  const back = (steps: number) => (at - steps >= 0 && runsOn(line, at - steps + 1) ? textAt(line, at - steps) : '')
  if (sets.has(back(1)) || (it.has(back(1)) && sets.has(back(2)))) return true
  if (back(1) === 'to' && line.tokens.slice(0, at).some(({ text }) => /^(quantity|qty)$/.test(text))) return true
  return it.has(back(1)) && [2, 3, 4, 5, 6, 7].some((steps) => makes.has(back(steps))) && !isAddress(line)
}

const isAddress = (line: Line) =>
  line.tokens.some(({ text }) => /^(address|house|road|ঠিকানা|thikana|phone|time|date)$/.test(text))

function isSetBehind(line: Line, at: number): boolean {
  const past = pastCounter(line, at)
  const next = past ?? at
  if (!runsOn(line, next) || !sets_behind.has(textAt(line, next))) return false
  return past !== undefined || textAt(line, next) === 'instead'
}

function isCounted(line: Line, at: number, { to, value, spelled }: ReadNumber): boolean {
  const [before, next] = [textAt(line, at - 1), runsOn(line, to) || isGlued(line, to) ? textAt(line, to) : '']
  const [opens, ends] = [at === 0 || !runsOn(line, at), to >= line.tokens.length || !runsOn(line, to)]
  const one = value === 1 && spelled
  // "Three piece" is a dress.
  if (spelled && next === 'piece') return false
  if (packs.has(next) || next === 'x' || before === 'x') return true
  if (pastCounter(line, to)) return !one || next === 'pcs'
  if (opens && ends) return !one || line.tokens.length === 1
  if (named.has(before) || (before === 'one' && spelled)) return false
  if (one) return (opens || asks_before.has(before)) && !/^(of|day|time|more)$/.test(next) && !ends
  if (held.has(next) || next === 'of' || opens) return true
  if (asks_before.has(before)) return before !== 'for' || !ends
  if (whose.has(before)) return !ends && value <= 100
  return value <= 20 && (asks_behind.has(next) || (ends && line.tokens.some(({ text }) => /^(add|buy)$/.test(text))))
}

/** "one more", "just one": said for the number, where "ekta" is only "a". */
function oneMore(line: Line, at: number): Said[] | undefined {
  const [before, text, next, third] = [-1, 0, 1, 2].map((step) => textAt(line, at + step)) as [
    string,
    string,
    string,
    string,
  ]
  const one = (to: number) => [{ ...stretch(line, at, to), slots: { quantity: 1 } }]
  if (text === 'one' && next === 'more') return one(at + 2)
  if (text === 'one' && next === 'of' && !/^(the|no|number)$/.test(before) && /^(the|them|these|those|my)$/.test(third))
    return one(at + 2)
  if (/^(just|only|sudhu|matro|শুধু|মাত্র)$/.test(text) && runsOn(line, at + 1) && (next === 'one' || singles.has(next)))
    return one(at + 2)
  if (singles.has(text) && sets_behind.has(next) && !/^(kore|করে)$/.test(next)) return one(at + 1)
}

function said(line: Line, at: number, { to, value }: ReadNumber, begins = at): Said {
  const from = textAt(line, at - 1) === 'x' && isGlued(line, at) ? at - 1 : begins
  return { ...stretch(line, from, pastThings(line, to)), slots: { quantity: value } }
}

/** What counts the thing goes with the number: "2 packets of", "3 ta", "2 x". The bag of "2 bags" is the thing. */
function pastThings(line: Line, at: number): number {
  const counted = pastCounter(line, at)
  const past = counted ?? (textAt(line, at) === 'x' ? at + 1 : at)
  if (!runsOn(line, past)) return past
  const of = runsOn(line, past + 1) && textAt(line, past + 1) === 'of'
  if (packs.has(textAt(line, past))) return of ? past + 2 : past + 1
  if (held.has(textAt(line, past)) && of) return past + 2
  return textAt(line, past) === 'of' ? past + 1 : past
}
