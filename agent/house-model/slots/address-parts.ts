import { bareDoor, doorAt, namedStreet, numberedDoor, numberedStreet } from './address-doors.ts'
import { labelled, postcodeAt } from './address-labels.ts'
import { measures, type Piece, piece } from './address-piece.ts'
import { placeAt } from './address-places.ts'
import { breaks, type Part } from './address-text.ts'
import { labels, sides } from './address-words.ts'

export function piecesOf(parts: Part[]): Piece[] {
  const found: Piece[] = []
  for (let at = 0; at < parts.length; ) {
    const piece = pieceAt(parts, at, found.at(-1))
    if (piece) found.push(piece)
    at = piece?.to ?? at + 1
  }
  return found
}

function pieceAt(parts: Part[], at: number, before: Piece | undefined): Piece | undefined {
  if (parts[at]!.phone) return { is: 'phone', from: at, to: at + 1, worth: 0, keep: false }
  return (
    postcodeAt(parts, at, before) ??
    labelled(parts, at) ??
    doorAt(parts, at) ??
    numberedDoor(parts, at) ??
    numberedStreet(parts, at) ??
    aPlace(parts, at) ??
    namedStreet(parts, at, before) ??
    bareDoor(parts, at)
  )
}

// ---- "Banani", "মিরপুর ১০", "sylhet"

function aPlace(parts: Part[], at: number): Piece | undefined {
  const place = placeAt(parts, at)
  if (!place) return undefined
  const next = parts[place.to]
  const numbered =
    place.kind !== 'district' &&
    /^[\s-]*$/.test(next?.before ?? '|') &&
    /^\d{1,2}$/.test(next!.text) &&
    !measures(parts, place.to + 1)
  const end = numbered ? place.to + 1 : place.to
  const label =
    parts[end] && !breaks(parts[end]) && !/[:]/.test(parts[end + 1]?.before ?? '')
      ? labels.get(parts[end].text)
      : undefined
  const named =
    label === 'upazila' ||
    label === 'district' ||
    label === 'division' ||
    (label === 'city' && place.kind === 'district')
  const from_label = named ? end + 1 : end
  const side = at > 0 && !breaks(parts[at]) && sides.has(parts[at - 1]!.text)
  const keep = numbered || side || place.kind === 'neighbourhood'
  return { ...piece('place', at, from_label, named ? 1 : place.sure, keep), place, numbered, inside: place.inside }
}
