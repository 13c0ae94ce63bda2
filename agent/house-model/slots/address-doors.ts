import { measures, most_name_words, nameEnd, type Piece, piece } from './address-piece.ts'
import { placeAt } from './address-places.ts'
import { breaks, type Part } from './address-text.ts'
import {
  cues,
  doors,
  goods,
  lettered,
  numbering,
  outside,
  small_doors,
  storeys,
  streets,
  tied_doors,
} from './address-words.ts'

const number = /^\d{1,4}[a-z]?$/
const ordinal = /^\d{1,3}(st|nd|rd|th|য়|ম|র্থ|ষ্ঠ|তম|tm)$/
const letter = /^([a-z]|[ক-হ]|এ|বি|সি|ডি|ই|এফ|জি|এইচ)$/

// ---- "House 12/A", "Block C", "রোড নং ৫"

export function doorAt(parts: Part[], at: number): Piece | undefined {
  const tied = tied_doors.has(parts[at]!.text) && /^[-#.:/]+$/.test(parts[at + 1]?.before ?? '')
  const worth = tied ? 0.7 : doorWorth(parts[at]!.text)
  if (!worth) return undefined
  const numbers = numbering.has(parts[at + 1]?.text ?? '') && !breaks(parts[at + 1]) ? at + 2 : at + 1
  const to = valueEnd(parts, numbers, lettered.has(parts[at]!.text))
  // "basha 7 no road": the number is the road's
  const others = numbering.has(parts[to]?.text ?? '') && !breaks(parts[to]) && doorWorth(parts[to + 1]?.text ?? '') > 0
  return to > numbers && !others && !measures(parts, to) ? piece('door', at, to, worth, true) : undefined
}

const doorWorth = (word: string): number => (doors.has(word) ? 1 : small_doors.has(word) ? 0.5 : 0)

function valueEnd(parts: Part[], at: number, letters: boolean): number {
  const first = parts[at]
  if (!first || first.phone || !/^[\s:#.–-]*$/.test(first.before)) return at
  const fits = number.test(first.text) || /^[a-z]\d{1,3}$/.test(first.text) || (letters && letter.test(first.text))
  return fits ? suffixEnd(parts, at + 1) : at
}

/** The rest of "12/A", "5-B", "3/2/C". */
function suffixEnd(parts: Part[], at: number): number {
  let to = at
  while (
    to < at + 3 &&
    /^\s?[/-]\s?$/.test(parts[to]?.before ?? '') &&
    /^(\d{1,4}[a-z]?|[a-z]|[ক-হ]|এ|বি|সি|ডি)$/.test(parts[to]!.text)
  )
    to++
  return to
}

/** "12 no basa", "৫ নম্বর রোড", "3rd floor", "৩য় তলা" */
export function numberedDoor(parts: Part[], at: number): Piece | undefined {
  const counted = ordinal.test(parts[at]!.text)
  if (!counted && !number.test(parts[at]!.text)) return undefined
  const value = suffixEnd(parts, at + 1)
  const said = numbering.has(parts[value]?.text ?? '')
  const door = said ? value + 1 : value
  const word = parts[door]?.text ?? ''
  if (!doorWorth(word) || parts.slice(value, door + 1).some(breaks)) return undefined
  return counted || said || storeys.has(word) ? piece('door', at, door + 1, doorWorth(word), true) : undefined
}

// ---- "221/B Elephant Road", "Station Road"

export function numberedStreet(parts: Part[], at: number): Piece | undefined {
  if (!number.test(parts[at]!.text) || /[৳$]\s*$/.test(parts[at]!.before)) return undefined
  const name = suffixEnd(parts, at + 1)
  const street = streetEnd(parts, name)
  return street && street > name + 1 ? piece('street', at, street, 1, true) : undefined
}

export function namedStreet(parts: Part[], at: number, before: Piece | undefined): Piece | undefined {
  if (before && before.to > at) return undefined
  const street = streetEnd(parts, at)
  return street && street > at + 1 ? piece('street', at, street, 0.5, true) : undefined
}

/** Past "Road", when it is the end of a name that begins here. */
function streetEnd(parts: Part[], at: number): number | undefined {
  for (let to = at; to < Math.min(parts.length, at + 5); to++) {
    const part = parts[to]!
    if (part.phone || (to > at && breaks(part))) return undefined
    if (to > at && streets.has(part.text)) return to + 1
    if (/\d/.test(part.text) || outside.has(part.text) || goods.has(part.text)) return undefined
  }
  return undefined
}

/** "22/এ আগ্রাবাদ", "15 Dilkusha C/A, Motijheel": a number before a name, too high or too well introduced for a count of goods. */
export function bareDoor(parts: Part[], at: number): Piece | undefined {
  const part = parts[at]!
  if (!number.test(part.text) || /[৳$]\s*$/.test(part.before)) return undefined
  const to = suffixEnd(parts, at + 1)
  const parted = to > at + 1 && parts[at + 1]!.before.includes('/')
  const begins = at === 0 || breaks(part) || /:/.test(part.before) || cues.has(parts[at - 1]!.text)
  if (!parts[to] || !(parted || (begins && (at === 0 || Number.parseInt(part.text, 10) > 9)))) return undefined
  if (placeAt(parts, to)) return piece('door', at, to, parted ? 0.5 : 0.3, true)
  const end = nameEnd(parts, to, most_name_words)
  const named =
    end > to && end < parts.length && !parts.slice(to, end).some(({ text }) => goods.has(text) || /\d/.test(text))
  const listed = named && breaks(parts[end]) && (placeAt(parts, end) || doorAt(parts, end))
  return listed ? piece('door', at, end, 0.5, true) : undefined
}
