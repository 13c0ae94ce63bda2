import type { Db } from '#db/open'
import type { Filters } from './conditions.ts'
import type { Meaning } from './meaning.ts'
import { type Order, rankStatement, type Values } from './rank-statement.ts'
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
}

/** Postings that are read of one word: enough that the best are among them, few enough to stay quick. */
const capOf = (documents: number): number => (documents > 400_000 ? 10_000 : 5_000)
/** Where few of those are within the filters, so many are. */
const wide = 60_000
const few = 20

/** The products that answer best, the best first. */
export async function rank(db: Db, ask: Ask): Promise<number[]> {
  const cap = capOf(ask.documents)
  const found = await rankWithin(db, ask, cap)
  const more = ask.slots.some(({ ways }) => ways.some(({ term }) => term.df > cap))
  return found.length < few && more ? rankWithin(db, ask, wide) : found
}

async function rankWithin(
  db: Db,
  { slots, excluded, filters, sort, cheap = false, meaning }: Ask,
  cap: number,
): Promise<number[]> {
  const asked = slots.filter(({ ways }) => ways.length > 0)
  if (asked.length === 0) return []
  const ways = asked.flatMap(({ ways }, at) => ways.map((way) => ({ ...way, slot: at + 1 })))
  const keys = ways.filter(({ beside }) => !beside)
  const phrases = ways
    .filter(({ beside }) => beside)
    .flatMap(({ term, beside = [], ...way }, phrase) =>
      [term, ...beside].map(({ id }) => ({ ...way, phrase, term: id, need: beside.length + 1 })),
    )
  const given = Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const { run, names } = rankStatement({
    capped: asked.some(({ ways }) => ways.some(({ term }) => term.df > cap)),
    phrases: phrases.length > 0,
    vectors: Boolean(meaning),
    scaled: meaning?.scaled ?? false,
    excluding: Boolean(excluded?.terms.length),
    cheap,
    sort,
    filters: given.sort() as (keyof Filters)[],
  })
  const values: Partial<Values> = {
    ...filters,
    slots: keys.map(({ slot }) => slot),
    terms: keys.map(({ term }) => term.id),
    gains: keys.map(({ gain }) => gain),
    covers: keys.map(({ covers = 1 }) => covers),
    phrase_slots: phrases.map(({ slot }) => slot),
    phrases: phrases.map(({ phrase }) => phrase),
    phrase_terms: phrases.map(({ term }) => term),
    phrase_gains: phrases.map(({ gain }) => gain),
    phrase_covers: phrases.map(({ covers = 1 }) => covers),
    phrase_needs: phrases.map(({ need }) => need),
    idfs: asked.map(({ idf }) => idf),
    total: asked.reduce((sum, { idf }) => sum + idf, 0),
    cap,
    excluded: excluded?.terms ?? [],
    lacking: excluded?.lacking ?? [],
    model: meaning?.model ?? 0,
    asked_vector: meaning?.vector ?? null,
    vector_weight: meaning?.weight ?? 0,
  }
  const rows = await run(db, ...names.map((name) => values[name]))
  return rows.map(({ no }) => no)
}
