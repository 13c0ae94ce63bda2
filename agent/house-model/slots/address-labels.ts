import { isPostcode, most_name_words, nameEnd, type Piece, piece } from './address-piece.ts'
import { placeAt } from './address-places.ts'
import { breaks, type Part } from './address-text.ts'
import { type Label, labels, needs_colon } from './address-words.ts'

/** "Vill: Char Kalia", "thana Hathazari", "post code 3930" */
export function labelled(parts: Part[], at: number): Piece | undefined {
  for (const length of [2, 1]) {
    const words = parts.slice(at, at + length)
    if (words.length < length || words.slice(1).some(breaks)) continue
    const label = labels.get(words.map(({ text }) => text).join('_'))
    if (label) return forward(parts, at, at + length, label)
  }
  return undefined
}

function forward(parts: Part[], at: number, to: number, label: Label): Piece | undefined {
  const next = parts[to]
  const marked = next !== undefined && /^\s*[:.–-]+\s*$|^\s*[ঃ:]/.test(next.before)
  const word = parts
    .slice(at, to)
    .map(({ text }) => text)
    .join('_')
  if (!next || next.phone || (breaks(next) && !marked) || (needs_colon.has(word) && !marked)) return undefined
  // "500 gram rice"
  if (/^\d/.test(parts[at - 1]?.text ?? '') && !breaks(parts[at]) && word !== 'po') return undefined
  const worth = marked ? 1 : 0.7
  if (label === 'postcode')
    return isPostcode(parts, to) ? { ...piece('postcode', at, to + 1, 1, false), postcode: next.text } : undefined
  const end = nameEnd(parts, to, marked ? most_name_words : 2)
  if (end === to) return undefined
  const place = placeAt(parts, to)
  if (label === 'line') return { ...piece('label', at, end, worth, true), place: place?.to === end ? place : undefined }
  if (place) return { ...piece('place', at, place.to, worth, false), place }
  if (label === 'city') return { ...piece('label', at, end, worth, false), city: [to, end] }
  return label === 'upazila' && marked ? piece('label', at, end, worth, true) : undefined
}

/** "Dhaka 1213", "Sylhet-3100" */
export function postcodeAt(parts: Part[], at: number, before: Piece | undefined): Piece | undefined {
  const behind = before?.is === 'place' && before.to === at && /^[\s,:–-]*$/.test(parts[at]!.before)
  return behind && isPostcode(parts, at)
    ? { is: 'postcode', from: at, to: at + 1, worth: 1, keep: false, postcode: parts[at]!.text }
    : undefined
}
