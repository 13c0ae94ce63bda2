import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Reading } from '../read/reading.ts'
import type { SearchProducts } from '../search-input.ts'
import { keysOf } from '../text/keys-of.ts'
import { browse } from './browse.ts'
import type { Filters } from './conditions.ts'
import { both, filtersRead, filtersSet } from './filters.ts'
import type { Knowledge, NearPlace } from './knowledge.ts'
import { lookUp } from './look-up.ts'
import { meaningOf } from './meaning.ts'
import { meaningAlike, type NearMiss, near_misses, popular, spelledAlike } from './near-misses.ts'
import { rank } from './rank.ts'
import type { Order } from './rank-statement.ts'
import { type Alternatives, type Slot, slotsOf } from './slots.ts'

export type Finding = {
  nos: number[]
  slots: Slot[]
  corrected: { from: string; to: string }[]
  near_miss: NearMiss | null
}

/** When words find fewer than this, what is written or meant alike comes after it. */
const few = 10

/** What answers the words, within what was set and read; else the nearest thing to it, and what it lacks. */
export async function find(
  db: Db,
  input: SearchProducts,
  read: Reading<NearPlace>,
  knowledge: Knowledge,
  alternatives: Alternatives,
): Promise<Finding> {
  const set = await filtersSet(db, input)
  const said = await filtersRead(db, read, knowledge, input)
  const filters = both(set, said)
  const { slots, known } = await slotsOf(db, read.words, alternatives)
  const meaning = await meaningOf(db, slots, known.documents)
  const excluded = await excludedTerms(db, read.excluded)
  const sort: Order = input.sort ?? read.sort ?? 'relevance'
  const asked = { slots, sort, cheap: read.cheap ?? false, meaning, documents: known.documents }
  const named = input.q ? await namedExactly(db, input.q) : []
  const within = (filters: Partial<Filters>) =>
    read.words.length === 0 ? browse(db, filters, sort) : rank(db, { ...asked, filters, excluded })

  const finding = (nos: number[], reason?: NearMiss['reason']): Finding => ({
    ...{ nos: [...new Set(nos)], slots, corrected: correctionsIn(slots) },
    near_miss: reason ? near_misses[reason] : null,
  })

  const exact = [...named, ...(await within(filters))]
  if (!input.q) return finding(exact, exact.length === 0 ? 'filters' : undefined)
  if (exact.length >= few || (exact.length > 0 && sort !== 'relevance')) return finding(exact)
  if (exact.length > 0) return finding([...exact, ...(await alike(db, input.q, meaning, filters))])
  for (const [reason, relaxed] of relaxations(set, said, excluded.terms.length > 0)) {
    const nearest = reason === 'without' ? await rank(db, { ...asked, filters }) : await within(relaxed)
    if (nearest.length > 0) return finding(nearest, reason)
  }
  const similar = read.words.length > 0 ? await alike(db, input.q, meaning, set) : []
  if (similar.length > 0) return finding(similar, 'similar')
  const liked = await popular(db, set)
  return finding(liked, liked.length > 0 ? 'popular' : 'filters')
}

/** What the words said is let go of bit by bit; what was set is kept. */
function relaxations(
  set: Partial<Filters>,
  said: Partial<Filters>,
  excluding: boolean,
): [NearMiss['reason'], Partial<Filters>][] {
  const { min_price: _, max_price: __, ...priceless } = said
  const { store_ids, ...anywhere } = said
  const steps: [NearMiss['reason'], Partial<Filters>][] = []
  if (said.min_price !== undefined || said.max_price !== undefined) steps.push(['price', both(set, priceless)])
  if (store_ids) steps.push([store_ids.length === 1 ? 'store' : 'place', both(set, anywhere)])
  if (excluding) steps.push(['without', both(set, said)])
  if (steps.length > 1) steps.push([steps[0]![0], set])
  return steps
}

async function alike(
  db: Db,
  q: string,
  meaning: Awaited<ReturnType<typeof meaningOf>>,
  filters: Partial<Filters>,
): Promise<number[]> {
  const spelled = await spelledAlike(db, q, filters)
  const meant = meaning?.vector ? await meaningAlike(db, { ...meaning, vector: meaning.vector }, filters) : []
  return [...meant, ...spelled]
}

function correctionsIn(slots: Slot[]): Finding['corrected'] {
  return slots.flatMap(({ word, ways }) => {
    const [best] = [...ways].sort((a, b) => b.gain - a.gain)
    const plain = ways.some(({ how }) => how === 'word' || how === 'synonym' || how === 'joined' || how === 'sound')
    if (!best || plain || best.how !== 'spelling' || best.stands_for!.startsWith('f:')) return []
    return [{ from: word, to: best.stands_for! }]
  })
}

async function excludedTerms(db: Db, words: string[]): Promise<{ terms: number[]; lacking: number[] }> {
  if (words.length === 0) return { terms: [], lacking: [] }
  const keys = words.flatMap((word) =>
    keysOf(word, 'query')
      .filter(({ kind }) => kind !== 'skeleton')
      .map(({ key }) => key),
  )
  const { terms } = await lookUp(db, [...keys, ...keys.map((key) => `!${key}`)])
  const ids = (free: boolean) =>
    [...terms.values()].flatMap(({ id, term }) => (term.startsWith('!') === free ? [id] : []))
  return { terms: ids(false), lacking: ids(true) }
}

const byName = statement<{ no: number }>(`
  select d.no
  from (
    select id from products where external_id = $1 or slug = $1 or id = $1
    union select product_id from variants where sku = $1 and available
    union select product_id from variants where external_id = $1 and available
  ) named
  join search_documents d on d.product_id = named.id
  join products p on p.id = named.id and p.listed
  limit 20`)

/** Somebody who types a product's id or SKU wants just that. */
async function namedExactly(db: Db, q: string): Promise<number[]> {
  if (/\s/.test(q)) return []
  return (await byName(db, q)).map(({ no }) => no)
}
