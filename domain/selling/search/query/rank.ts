import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Filters } from './conditions.ts'
import type { Meaning } from './meaning.ts'
import { type Order, rankStatement, type Values } from './rank-statement.ts'
import type { Slot, Way } from './ways.ts'

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
const capOf = (documents: number): number => (documents > 400_000 ? 5_000 : 2_000)
/** Where too little of those is within the filters, so many are. */
const wide = 20_000
const enough = 20
/** So many products are looked at one by one sooner than by their words. */
const few = 4_000

/** The products that answer best, the best first. */
export async function rank(db: Db, ask: Ask): Promise<number[]> {
  if (await areFew(db, ask.filters)) return rankWithin(db, ask, { cap: wide, few: true })
  const cap = capOf(ask.documents)
  const found = await rankWithin(db, ask, { cap, few: false })
  const more = ask.slots.some(({ ways }) => ways.some(({ term }) => term.df > cap))
  return found.length < enough && more ? rankWithin(db, ask, { cap: wide, few: false }) : found
}

const countOfStores = statement<{ n: number }>(
  `select count(*)::int as n from (select from search_documents where store_id = any($1::text[]) limit ${few + 1}) d`,
)
const countOfCategories = statement<{ n: number }>(
  `select count(*)::int as n from (select from search_documents where category_id = any($1::text[]) limit ${few + 1}) d`,
)

async function areFew(db: Db, { store_ids, category_ids }: Partial<Filters>): Promise<boolean> {
  const counts = [
    ...(store_ids ? await countOfStores(db, store_ids) : []),
    ...(category_ids ? await countOfCategories(db, category_ids) : []),
  ]
  return counts.some(({ n }) => n <= few)
}

async function rankWithin(
  db: Db,
  { slots, excluded, filters, sort, cheap = false, meaning }: Ask,
  { cap, few }: { cap: number; few: boolean },
): Promise<number[]> {
  const asked = slots.filter(({ ways }) => ways.length > 0)
  if (asked.length === 0) return []
  const ways = asked.flatMap(({ ways }, at) => bestOfEach(ways).map((way) => ({ ...way, slot: at + 1 })))
  const keys = ways.filter(({ beside }) => !beside)
  const phrases = ways
    .filter(({ beside }) => beside)
    .flatMap(({ term, beside = [], ...way }, phrase) =>
      [term, ...beside].map(({ id }) => ({ ...way, phrase, term: id, need: beside.length + 1 })),
    )
  const given = Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const { run, names } = rankStatement({
    few,
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
    all_terms: ways.flatMap(({ term, beside = [] }) => [term, ...beside].map(({ id }) => id)),
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
    meant_slots: meaning?.words.map(({ slot }) => slot) ?? [],
    meant_words: meaning?.words.map(({ word }) => word) ?? [],
    vector_weight: meaning?.weight ?? 0,
  }
  const [row] = await run(db, ...names.map((name) => values[name]))
  return row?.nos ?? []
}

/** One term may stand for a word in several ways; only the best of them can count. */
function bestOfEach(ways: Way[]): Way[] {
  const best = new Map<string, Way>()
  for (const way of ways) {
    const key = [way.term, ...(way.beside ?? [])].map(({ id }) => id).join()
    const there = best.get(key)
    if (!there || there.gain < way.gain) best.set(key, way)
  }
  return [...best.values()]
}
