import type { Line } from './line.ts'

export type Place = { name: string; name_bn?: string | null; lat?: number | null; lng?: number | null }
export type KnownStore = { slug: string; name: string; name_bn?: string | null }

/** What the shop knows. The callbacks get a phrase as `normal` leaves it, the longest first; they answer from memory. */
export type Known<P extends Place = Place> = {
  options?: Record<string, string[]>
  places?: (name: string) => P | null | undefined
  stores?: (name: string) => KnownStore | null | undefined
  /** Of the prices; decides how a chip writes "under 500". BDT when not given. */
  currency?: string
}

export type Sort = 'price_asc' | 'price_desc' | 'newest' | 'rating'
export type Unit = 'g' | 'ml' | 'piece'
/** `bound` when it was "under 2 kg". */
export type Quantity = { amount: number; unit: Unit; bound?: 'max' | 'min' }
export type Kind =
  | ('price' | 'cheap' | 'cheaper' | 'quantity' | 'option' | 'store')
  | ('place' | 'distance' | 'near_me' | 'without' | 'sort')

/** `removes` is what of the query says so, character for character, and begins at `at`. */
export type Chip = { kind: Kind; text: string; text_bn: string; removes: string; at: number }

/** Prices in whole taka (or dollars …) as people type them, not in minor units. */
type Facts<P extends Place> = {
  min_price?: number
  max_price?: number
  /** Only when the query says it. */
  currency?: string
  /** A push towards low prices, not a sort. */
  cheap?: true
  cheaper_than_shown?: true
  quantity?: Quantity
  store?: string
  place?: P
  within_km?: number
  near_me?: true
  sort?: Sort
}

export type Reading<P extends Place = Place> = Facts<P> & {
  words: string[]
  excluded: string[]
  /** What the shopper would like best; the words stay in `words`, since a title may say them too. */
  options: Record<string, string>
  chips: Chip[]
}

/** A phrase that was understood: tokens `from` up to, without, `to`. */
export type Found = {
  from: number
  to: number
  /** Where its characters begin when a sign before the first token belongs to it. */
  begins?: number
  kind: Kind | 'filler'
  facts: Facts<Place>
  option?: { name: string; value: string }
  excluded?: string[]
  /** The tokens that are still looked for; none of them when not given. */
  keeps?: { from: number; to: number }
  text: string
  text_bn: string
}

/** What one kind of phrase may begin at token `at`. */
export type Finder = (line: Line, at: number, known: Known) => Found | null | undefined
