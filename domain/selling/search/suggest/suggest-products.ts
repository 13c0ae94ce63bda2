import type { Db } from '#db/open'
import { alone, type Candidate, together } from './candidates.ts'
import { beginsIn, heldIn, last, type Sounded, sounded, type Typed, wordKeys } from './typed.ts'

export type SuggestedProduct = {
  slug: string
  title: string
  title_bn: string | null
  price_minor: number
  currency: string
  image_url: string | null
}

/** Products that are called like what is being typed, those in stock first. */
export async function suggestProducts(db: Db, typed: Typed, limit: number): Promise<SuggestedProduct[]> {
  const ranges = rangesOf(typed)
  const begun = [ranges.map(({ from }) => from), ranges.map(({ to }) => to), ranges.map(({ weight }) => weight)]
  const found = typed.earlier.length > 0 ? called(typed, await together(db, ...begun, ...keysOf(typed)), limit) : []
  // Nothing has all of the words: what is being typed may still become something by itself.
  return found.length > 0 ? found : called(typed, await alone(db, ...begun), limit)
}

type Range = { from: string; to: string; weight: number }

// A whole word comes before what merely begins like it: tea is no teapot.
const whole = 2
const begun = { written: 1, heard: 0.9 }

function rangesOf({ part, sounds }: Typed): Range[] {
  const range = (text: string, weight: number): Range[] => [
    { from: text, to: `${text}\u0001`, weight: weight * whole },
    { from: text, to: text + last, weight },
  ]
  const heard = sounds.flatMap((sound) => range(`f:${sound}`, begun.heard))
  const written = range(part, begun.written)
  // Sounds and consonants are kept among the words, under f: and k:.
  if (/^[fk]$/.test(part)) written.splice(1, 1, ...aroundKeys(part))
  return [...written, ...heard]
}

const aroundKeys = (letter: string): Range[] => [
  { from: letter, to: `${letter}:`, weight: begun.written },
  { from: `${letter};`, to: letter + last, weight: begun.written },
]

function keysOf({ earlier }: Typed): unknown[] {
  const keys = earlier.flatMap((word, slot) => wordKeys(word).map((key) => ({ ...key, slot })))
  return [keys.map(({ slot }) => slot), keys.map(({ key }) => key), keys.map(({ weight }) => weight)]
}

/** Those that are called so: a list to choose from is read by its titles, and what only speaks of it looks like a mistake there. */
function called(typed: Typed, candidates: Candidate[], limit: number): SuggestedProduct[] {
  const found: { candidate: Candidate; rank: number }[] = []
  const kinds = new Map<string, Sounded[]>()
  for (const [place, candidate] of candidates.entries()) {
    const fit = fitOf(typed, candidate, kinds)
    if (fit === 0) continue
    found.push({ candidate, rank: (candidate.in_stock ? 100_000 : 0) + fit * 1_000 - place })
    if (found.length === limit * 2) break
  }
  return found
    .sort((a, b) => b.rank - a.rank)
    .slice(0, limit)
    .map(({ candidate: { slug, title, title_bn, price_minor, currency, image_url } }) => ({
      ...{ slug, title, title_bn, price_minor, currency, image_url },
    }))
}

/** By its own name; with words before it ("red sha"), that of what it is one of will do, after those. */
function fitOf(typed: Typed, candidate: Candidate, kinds: Map<string, Sounded[]>): number {
  const { title, title_bn, brand } = candidate
  const name = sounded(`${title} . ${title_bn ?? ''} . ${brand ?? ''}`)
  if (typed.earlier.length === 0) return beginsIn(typed, name) > 0 ? 1 : 0
  const kind = kindOf(candidate, kinds)
  const begins = beginsIn(typed, name) > 0 ? 2 : beginsIn(typed, kind) > 0 ? 1 : 0
  return begins === 0 ? 0 : begins + heldIn(typed, [...name, ...kind]) * 2
}

/** Candidates are often of a few kinds: each is read once. */
function kindOf({ trail }: Candidate, known: Map<string, Sounded[]>): Sounded[] {
  const text = (trail ?? []).map(({ name, name_bn }) => `${name} . ${name_bn ?? ''}`).join(' . ')
  const before = known.get(text)
  if (before) return before
  const kind = sounded(text)
  known.set(text, kind)
  return kind
}
