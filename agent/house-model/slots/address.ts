import { normalisePhone } from '#domain/stores'
import { piecesOf } from './address-parts.ts'
import type { Piece } from './address-piece.ts'
import { areaIn, districtBehind } from './address-places.ts'
import { type Reach, reaches } from './address-reach.ts'
import { type Part, partsOf, plain } from './address-text.ts'
import { nameIn } from './name.ts'
import type { Slots, Span } from './span.ts'

type Address = NonNullable<Slots['address']>

/** More than any address with the request around it; the rest is not read. */
const most_characters = 2_000
const most_words = 150
const mobile = /(?<!\d)(?:\+?88[\s-]?)?0?1[3-9](?:[\s-]?\d){8}(?!\d)/g

/** Where goods shall go, in the words of the line that is given: its case and its digits stay. */
export function addressIn(line: string): { address: Address; spans: Span[] } | undefined {
  const shown = line.slice(0, most_characters)
  const phones = phonesIn(shown)
  const parts = withPhones(partsOf(shown).slice(0, most_words), phones)
  const reach = reaches(parts, piecesOf(parts))
  if (!reach) return undefined
  const address = placesOf(reach)
  const city = reach.pieces.find((piece) => piece.city)?.city
  if (city) address.city = shown.slice(parts[city[0]]!.from, parts[city[1] - 1]!.to)
  const name = nameIn(shown)
  const line1 = nearestToTheDoor(shown, parts, reach, address, name?.spans)
  if (line1) address.line1 = line1
  const near = phones[0]
  if (near && line1) address.phone = near.phone
  if (name && line1) address.name = name.name
  if (Object.keys(address).length === 0) return undefined
  return {
    address: inOrder(address),
    spans: spansOf(parts, reach, address.phone ? near : undefined, address.name ? name?.spans : undefined),
  }
}

type Phone = { phone: string; from: number; to: number }

function phonesIn(line: string): Phone[] {
  const digits = line.replace(/[০-৯]/g, (digit) => plain(digit))
  return [...digits.matchAll(mobile)].map((match) => ({
    phone: normalisePhone(`+880${match[0].replace(/\D/g, '').slice(-10)}`),
    from: match.index,
    to: match.index + match[0].length,
  }))
}

const withPhones = (parts: Part[], phones: Phone[]): Part[] =>
  parts.map((part) =>
    phones.some(({ from, to }) => part.from < to && from < part.to) ? { ...part, phone: true } : part,
  )

function placesOf({ pieces }: Reach): Address {
  const address: Address = {}
  const places = pieces.flatMap((piece) => (piece.place ? [{ ...piece.place, numbered: piece.numbered ?? false }] : []))
  const areas = places.filter(({ kind }) => kind === 'area')
  const said = places.findLast(({ kind }) => kind === 'district')?.name
  const behind = areas.find(({ sure }) => sure >= 0.6) ?? places.find(({ kind }) => kind === 'neighbourhood')
  const district = said ?? (behind && districtBehind(behind, behind.numbered))
  const upazila = district ? areas.map(({ name }) => areaIn(district, name)).find(Boolean) : areas[0]?.name
  const postcode = pieces.find((piece) => piece.postcode)?.postcode
  if (district) address.district = district
  if (upazila) address.upazila = upazila
  if (postcode) address.postcode = postcode
  return address
}

/** What is left of the address when district, upazila, postcode and phone have places of their own. */
function nearestToTheDoor(line: string, parts: Part[], reach: Reach, address: Address, names: Span[] = []): string {
  const dropped = new Set<number>(reach.aside)
  parts.forEach((part, at) => {
    if (names.some(({ from, to }) => part.from < to && from < part.to)) dropped.add(at)
  })
  for (const piece of reach.pieces) {
    const placed =
      piece.place &&
      (piece.place.kind === 'district' || piece.place.name === address.upazila || sameArea(piece, address))
    if (piece.keep || (piece.is === 'place' && !placed)) continue
    for (let at = piece.from; at < piece.to; at++) dropped.add(at)
  }
  let text = ''
  let last = -1
  for (let at = reach.from; at < reach.to; at++) {
    if (dropped.has(at)) continue
    const part = parts[at]!
    if (text) text += last === at - 1 ? part.before : /[,;\n]/.test(between(parts, last + 1, at)) ? ', ' : ' '
    text += line.slice(part.from, part.to)
    last = at
  }
  const tidy = text
    .replace(/\s*[\n;]+\s*/g, ', ')
    .replace(/\s+/g, ' ')
    .replace(/(,\s*)+,/g, ',')
    .trim()
  return /[\p{L}\p{N}]/u.test(tidy) ? tidy : ''
}

const sameArea = ({ place }: Piece, { district, upazila }: Address) =>
  place !== undefined && district !== undefined && upazila !== undefined && areaIn(district, place.name) === upazila
const between = (parts: Part[], from: number, to: number) =>
  parts
    .slice(from, to + 1)
    .map(({ before }) => before)
    .join('')

function inOrder({ name, phone, line1, city, district, upazila, postcode }: Address): Address {
  const all = { name, phone, line1, city, district, upazila, postcode }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

function spansOf(parts: Part[], reach: Reach, phone: Phone | undefined, names: Span[] = []): Span[] {
  const spans: Span[] = [{ slot: 'address', from: parts[reach.cue ?? reach.from]!.from, to: parts[reach.end - 1]!.to }]
  if (phone) spans.push({ slot: 'phone', from: phone.from, to: phone.to })
  return [...spans, ...names]
}
