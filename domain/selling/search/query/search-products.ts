import type { Context } from '#core/context'
import { unavailable } from '#core/errors'
import { impatient, wasTooSlow } from '#db/impatient'
import type { Db } from '#db/open'
import { type Item, listProducts } from '#domain/catalog'
import { logSearch } from '../log/log-search.ts'
import { readQuery } from '../read/read-query.ts'
import type { Chip, Reading } from '../read/reading.ts'
import { undo } from '../read/undo.ts'
import type { SearchProducts } from '../search-input.ts'
import { queryVector } from '../training/query-vector.ts'
import { type Facets, facetsOf } from './facets.ts'
import { type Asking, type Finding, find } from './find.ts'
import { knowledgeOf, type NearPlace } from './knowledge.ts'
import type { NearMiss } from './near-misses.ts'
import { type First, firstOf, firstPage, itemsOf, type Shown, termsOf } from './page.ts'
import { cursorOf, isOfResults, resultsAfter } from './results.ts'
import type { Slot, ToldSlot } from './ways.ts'
import { type Why, whyOf } from './why.ts'

export type FoundItem = Item & { why: Why[] }
export type ReadChip = Omit<Chip, 'at'> & { without: string }
export type Found = {
  items: FoundItem[]
  next_cursor: string | null
  /** For saying later which of them was chosen. */
  search_id: string | null
  /** What was understood besides words, and the query without each. */
  read: ReadChip[]
  /** Words that were taken for others. */
  corrected: { from: string; to: string }[]
  /** The query as it was probably meant. */
  suggestion: string | null
  /** What is shown is not quite what was asked, and why. */
  near_miss: NearMiss | null
  facets: Facets | null
}

const usual_items = 20

/** What somebody looks for in their own words, in any of three writings; without words, what is for sale. */
export async function searchProducts(db: Db, ctx: Context, input: SearchProducts): Promise<Found> {
  const { cursor } = input
  const plain = !input.q && isPlainList(input)
  if (cursor !== undefined && (!plain || isOfResults(cursor))) return nextPage(db, input)
  if (plain) return list(db, ctx, input)
  const { known, ...knowledge } = await knowledgeOf(db, ctx.now())
  const read = readQuery(input.q ?? '', known)
  const first = (slots: Slot[]) => firstOf(input, slots, { limit: input.limit ?? usual_items, at: ctx.now() })
  const asking = { input, read, knowledge: { known, ...knowledge }, first }
  const finding = await unlessTooSlow(() => found(db, asking))
  const { items, next_cursor } = await unlessTooSlow(() => firstPageOf(impatient(db), input, finding, first))
  const search_id = await logged(db, ctx, input, finding)
  return {
    items,
    next_cursor,
    search_id,
    read: chipsOf(input.q ?? '', read),
    corrected: finding.corrected,
    suggestion: suggestionOf(input.q ?? '', finding),
    near_miss: finding.near_miss,
    facets: input.facets ? await facetsOf(db, finding.nos) : null,
  }
}

async function found(db: Db, asking: Omit<Asking, 'vector'>): Promise<Finding> {
  // A network is asked before the database is held.
  const { q } = asking.input
  return find(impatient(db), { ...asking, vector: q ? await queryVector(db, q) : null })
}

async function unlessTooSlow<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!wasTooSlow(error)) throw error
    throw unavailable('search_too_slow', {
      en: 'That took too long to look for. Try fewer or other words.',
      bn: 'খুঁজতে বেশি সময় লাগছে। কম বা অন্য শব্দে চেষ্টা করুন।',
    })
  }
}

async function firstPageOf(
  db: Db,
  input: SearchProducts,
  { nos, slots, page }: Finding,
  first: (slots: Slot[]) => First,
): Promise<Pick<Found, 'items' | 'next_cursor'>> {
  const { limit = usual_items, currency } = input
  if (nos.length <= limit)
    return { items: explained(slots, await itemsOf(db, nos, { currency, terms: termsOf(slots) })), next_cursor: null }
  const { items, results } = page ?? (await firstPage(db, first(slots), nos))
  return { items: explained(slots, items), next_cursor: cursorOf(results, limit) }
}

async function nextPage(db: Db, input: SearchProducts): Promise<Found> {
  const { limit = usual_items, currency } = input
  const { nos, slots, page } = await resultsAfter(db, input)
  return {
    ...nothing_said,
    items: explained(slots, await itemsOf(db, nos.slice(0, limit), { currency, terms: termsOf(slots) })),
    next_cursor: nos.length > limit ? cursorOf(page.results, page.from + limit) : null,
  }
}

const explained = (slots: ToldSlot[], shown: Shown[]): FoundItem[] =>
  shown.map(({ item, matched }) => ({ ...item, why: whyOf(slots, matched, item) }))

const nothing_said = { search_id: null, read: [], corrected: [], suggestion: null, near_miss: null, facets: null }

/** A list that catalog walks along its indexes, however long it is. */
async function list(db: Db, ctx: Context, { sort, facets: _, ...input }: SearchProducts): Promise<Found> {
  const order = sort === 'relevance' || sort === 'rating' ? undefined : sort
  const { items, next_cursor } = await listProducts(db, ctx, { ...input, sort: order })
  return { ...nothing_said, items: items.map((item) => ({ ...item, why: [] })), next_cursor }
}

const isPlainList = ({
  brand,
  options,
  min_rating,
  delivers_to,
  cheaper_than,
  facets,
  sort,
}: SearchProducts): boolean =>
  [brand, options, min_rating, delivers_to, cheaper_than].every((one) => one === undefined) &&
  !facets &&
  sort !== 'rating'

function chipsOf(q: string, { chips }: Reading<NearPlace>): ReadChip[] {
  return chips.map((chip) => ({
    kind: chip.kind,
    text: chip.text,
    text_bn: chip.text_bn,
    removes: chip.removes,
    without: undo(q, chip),
  }))
}

function suggestionOf(q: string, { corrected }: Finding): string | null {
  if (corrected.length === 0) return null
  return corrected.reduce((said, { from, to }) => said.replace(asWord(from), to), q)
}

/** Where it stands by itself, and not within a longer word. */
const asWord = (word: string) => new RegExp(`(?<![\\p{L}\\p{M}])${literally(word)}(?![\\p{L}\\p{M}])`, 'iu')
const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

async function logged(db: Db, ctx: Context, input: SearchProducts, finding: Finding): Promise<string | null> {
  const { q, cursor: _, limit: __, facets: ___, ...filters } = input
  if (!q) return null
  const { nos, near_miss } = finding
  return logSearch(db, ctx, {
    q,
    filters,
    results: near_miss ? 0 : nos.length,
    near_miss: near_miss !== null,
    corrected: suggestionOf(q, finding),
  })
}
