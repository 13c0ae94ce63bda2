import type { Db } from '#db/open'
import type { Filters } from './conditions.ts'
import { all, type Depth, postingsOf, usual, waysRead, wide } from './depth.ts'
import type { Meaning } from './meaning.ts'
import { narrowed } from './narrowed.ts'
import { type First, type FirstPage, nosIn, pageIn } from './page.ts'
import { best, type Order, rankStatement, type Shape, type Values } from './rank-statement.ts'
import type { Slot } from './ways.ts'

export type Ask = {
  slots: Slot[]
  excluded?: { terms: number[]; lacking: number[] }
  filters: Partial<Filters>
  sort: Order
  cheap?: boolean
  meaning?: Meaning | null
  /** How many products there are. */
  documents: number
  /** The first page comes along, if this is all there is to find. */
  first?: First | undefined
}
export type Ranked = { nos: number[]; page?: FirstPage }

/** Fewer than this are not all there is. What is filtered out was read in vain, so more is wanted before that is believed. */
const enough = { plain: 20, filtered: 60 }

/** The products that answer best, the best first. */
export async function rank(db: Db, given: Ask): Promise<Ranked> {
  const slots = given.slots.filter(({ ways }) => ways.length > 0)
  if (slots.length === 0) return { nos: [] }
  const ask = { ...given, slots }
  const depth = ask.sort === 'relevance' ? usual : wide
  const postings = (most?: number) => postingsOf(slots, most)
  const narrow = await narrowed(db, ask.filters, { postings, most: depth.word, wanted: best, documents: ask.documents })
  const inside = (within: Shape['within']) => rankBy(db, ask, all, within)
  if (narrow?.first) return inside(narrow.within)
  const found = await rankBy(db, ask, depth)
  if (found.nos.length >= least(ask) || postings(depth.word) === postings()) return found
  if (narrow) return inside(narrow.within)
  return depth === wide ? found : rankBy(db, ask, wide)
}

const least = ({ filters }: Pick<Ask, 'filters'>): number =>
  Object.keys(filters).length > 0 ? enough.filtered : enough.plain

async function rankBy(
  db: Db,
  { slots, excluded, filters, sort, cheap = false, meaning: asked_meaning, first }: Ask,
  depth: Depth,
  within?: Shape['within'],
): Promise<Ranked> {
  const meaning = sort === 'relevance' ? asked_meaning : null
  const ways = waysRead(slots, depth)
  const keys = ways.filter(({ beside }) => !beside)
  const phrases = ways
    .filter(({ beside }) => beside)
    .flatMap(({ term, beside = [], ...way }, phrase) =>
      [term, ...beside].map((term) => ({ ...way, phrase, term, need: beside.length + 1 })),
    )
  const given = Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const { run, names } = rankStatement({
    within,
    capped: [...keys, ...phrases].some(({ term, cap }) => term.df > cap),
    phrases: phrases.length > 0,
    vectors: Boolean(meaning),
    scaled: meaning?.scaled ?? false,
    excluding: Boolean(excluded?.terms.length),
    cheap,
    sort,
    filters: given.sort() as (keyof Filters)[],
    first: first && (first.shown_currency ? 'converted' : 'plain'),
  })
  const values: Partial<Values> = {
    ...filters,
    slots: keys.map(({ slot }) => slot),
    terms: keys.map(({ term }) => term.id),
    gains: keys.map(({ gain }) => gain),
    covers: keys.map(({ covers }) => covers),
    caps: keys.map(({ cap }) => cap),
    all_terms: [...keys, ...phrases].map(({ term }) => term.id),
    phrase_slots: phrases.map(({ slot }) => slot),
    phrases: phrases.map(({ phrase }) => phrase),
    phrase_terms: phrases.map(({ term }) => term.id),
    phrase_gains: phrases.map(({ gain }) => gain),
    phrase_covers: phrases.map(({ covers }) => covers),
    phrase_needs: phrases.map(({ need }) => need),
    phrase_caps: phrases.map(({ cap }) => cap),
    excluded: excluded?.terms ?? [],
    lacking: excluded?.lacking ?? [],
    model: meaning?.model ?? 0,
    asked_vector: meaning?.vector ?? null,
    meant_slots: meaning?.words.map(({ slot }) => slot) ?? [],
    meant_words: meaning?.words.map(({ word }) => word) ?? [],
    vector_weight: meaning?.weight ?? 0,
    // Too little of it is looked for once more, in other ways: only what comes of that is kept.
    ...(first && { ...first, least: Math.max(first.least, least({ filters })) }),
  }
  const rows = await run(db, ...names.map((name) => written(values[name])))
  const nos = nosIn(rows)
  return first && nos.length >= values.least! ? { nos, page: pageIn(rows, first) } : { nos }
}

/** Numbers as Postgres reads a list of them; the driver would ask of each whether it wants quotes. */
const written = (value: unknown): unknown =>
  Array.isArray(value) && typeof value[0] === 'number' ? `{${value.join()}}` : value
