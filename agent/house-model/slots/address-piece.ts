import type { FoundPlace } from './address-places.ts'
import { breaks, type Part } from './address-text.ts'
import { goods, outside } from './address-words.ts'

/** A part of an address: words from..to, what it is worth as evidence, and whether it stays in the line nearest to the door. */
export type Piece = {
  from: number
  to: number
  worth: number
  keep: boolean
  is: 'door' | 'street' | 'label' | 'place' | 'postcode' | 'phone'
  place?: FoundPlace
  numbered?: boolean
  postcode?: string
  /** Words of a town that was named as one. */
  city?: [from: number, to: number]
  /** Its own words say that goods go there. */
  inside?: boolean
}

export const piece = (is: Piece['is'], from: number, to: number, worth: number, keep: boolean): Piece => ({
  is,
  from,
  to,
  worth,
  keep,
})

export const most_name_words = 4

/** Past the words of a name: no further than its list goes on, and into no other part. */
export function nameEnd(parts: Part[], at: number, most: number): number {
  let to = at
  while (to < parts.length && to < at + most) {
    const part = parts[to]!
    if (to > at && breaks(part)) break
    if (
      part.phone ||
      outside.has(part.text) ||
      (to > at && /[:=]/.test(parts[to + 1]?.before ?? '') && !breaks(parts[to + 1]))
    )
      break
    to++
  }
  return to
}

export function isPostcode(parts: Part[], at: number): boolean {
  const code = parts[at]?.text ?? ''
  return /^[1-9]\d{3}$/.test(code) && !measures(parts, at + 1)
}

/** The number before was a price, a weight, a count. */
export function measures(parts: Part[], at: number): boolean {
  const next = parts[at]
  return next !== undefined && (/^\s*[%৳+]/.test(next.before) || (!breaks(next) && goods.has(next.text)))
}
