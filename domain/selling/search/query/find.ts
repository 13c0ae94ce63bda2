import type { Db } from '#db/open'
import type { Reading } from '../read/reading.ts'
import type { SearchProducts } from '../search-input.ts'
import { synonymsOf } from '../synonyms/synonyms-of.ts'
import { keysOf } from '../text/keys-of.ts'
import { browse } from './browse.ts'
import type { Filters } from './conditions.ts'
import { both, filtersRead, filtersSet } from './filters.ts'
import type { Knowledge, NearPlace } from './knowledge.ts'
import { lookUp } from './look-up.ts'
import { meaningOf, vectorOf } from './meaning.ts'
import { meaningAlike, type NearMiss, named, near_misses, popular, spelledAlike } from './near-misses.ts'
import type { First, FirstPage } from './page.ts'
import { type Ranked, rank } from './rank.ts'
import type { Order } from './rank-statement.ts'
import { slotsOf } from './slots.ts'
import type { Slot } from './ways.ts'

export type Finding = {
  nos: number[]
  /** The first page of it, kept already, where it was found at once. */
  page?: FirstPage | undefined
  slots: Slot[]
  corrected: { from: string; to: string }[]
  near_miss: NearMiss | null
}
export type Asking = {
  input: SearchProducts
  read: Reading<NearPlace>
  knowledge: Knowledge
  /** what an endpoint made of the query */
  vector: Float32Array | null
  first: (slots: Slot[]) => First
}

/** When words find fewer than this, what is written or meant alike comes after it. */
const few = 10

/** What answers the words, within what was set and read; else the nearest thing to it, and what it lacks. */
export async function find(db: Db, { input, read, knowledge, vector, first }: Asking): Promise<Finding> {
  const { q } = input
  const set = await filtersSet(db, input, knowledge)
  const said = filtersRead(read, knowledge, input)
  const filters = both(set, said)
  const { slots, known } = await slotsOf(db, read)
  const meaning = meaningOf(knowledge.serving, slots, known.documents, vector)
  const excluded = await excludedTerms(db, read.excluded)
  const sort: Order = input.sort ?? read.sort ?? 'relevance'
  const asked = {
    slots,
    sort,
    cheap: read.cheap === true || read.cheaper_than_shown === true,
    meaning,
    documents: known.documents,
  }
  const within = async (filters: Partial<Filters>, first?: First): Promise<Ranked> =>
    read.words.length > 0 ? rank(db, { ...asked, filters, excluded, first }) : { nos: await browse(db, filters, sort) }
  const alike = async (q: string, filters: Partial<Filters>) => {
    // Neither of them knows what was to be left out.
    if (excluded.terms.length > 0 || read.words.length === 0) return []
    const like = meaning && (await vectorOf(db, meaning))
    const meant = like ? await meaningAlike(db, { ...meaning, vector: like }, filters) : []
    return [...meant, ...(await spelledAlike(db, q, filters))]
  }
  const finding = (nos: number[], reason?: NearMiss['reason']): Finding => ({
    ...{ nos: [...new Set(nos)], slots, corrected: correctionsIn(slots) },
    near_miss: reason ? near_misses[reason] : null,
  })
  const nothing = Object.keys(set).length > 0 ? 'filters' : 'nothing'

  if (q === undefined || q === '') {
    const nos = await browse(db, filters, sort)
    return finding(nos, nos.length === 0 ? nothing : undefined)
  }
  const called = isWordless(read) ? [] : await named(db, q, filters)
  const { nos: ranked, page } = isWordless(read)
    ? { nos: [] }
    : await within(filters, called.length === 0 ? first(slots) : undefined)
  if (page) return { ...finding(ranked), page }
  const exact = [...called, ...ranked]
  if (exact.length >= few || (exact.length > 0 && (sort !== 'relevance' || isNarrow(filters)))) return finding(exact)
  if (exact.length > 0) return finding([...exact, ...(await alike(q, filters))])
  for (const [reason, relaxed] of relaxations(set, said, read)) {
    const { nos } = reason === 'without' ? await rank(db, { ...asked, filters }) : await within(relaxed)
    if (nos.length > 0) return finding(nos, reason)
  }
  const similar = await alike(q, set)
  if (similar.length > 0) return finding(similar, 'similar')
  const liked = await popular(db, set)
  if (liked.length > 0) return finding(liked, 'popular')
  // A small store has none of what is liked in the whole shop: what it has, then.
  const there = Object.keys(set).length > 0 ? await browse(db, set, sort) : []
  return finding(there, there.length > 0 ? 'popular' : nothing)
}

/** What is looked for in a few stores or shelves, all there is of it is enough; what is like it elsewhere would be left out again. */
const isNarrow = ({ store_ids, category_ids, brand, options }: Partial<Filters>): boolean =>
  [store_ids, category_ids, brand, options].some((one) => one !== undefined)

/** "😀" and "!!!" ask for nothing that could be looked for. */
const isWordless = ({ words, chips }: Reading<NearPlace>): boolean => words.length === 0 && chips.length === 0

/** What the words said is let go of bit by bit; what was set is kept. */
function relaxations(
  set: Partial<Filters>,
  said: Partial<Filters>,
  read: Reading<NearPlace>,
): [NearMiss['reason'], Partial<Filters>][] {
  const { min_price: _, max_price: __, currency: ___, ...priceless } = said
  const { store_ids, ...anywhere } = said
  const steps: [NearMiss['reason'], Partial<Filters>][] = []
  if (said.min_price !== undefined || said.max_price !== undefined) steps.push(['price', both(set, priceless)])
  if (store_ids) steps.push([read.store ? 'store' : 'place', both(set, anywhere)])
  if (read.excluded.length > 0) steps.push(['without', both(set, said)])
  if (steps.length > 1) steps.push([steps[0]![0], set])
  return steps
}

function correctionsIn(slots: Slot[]): Finding['corrected'] {
  return slots.flatMap(({ word, ways }) => {
    const [best] = [...ways].sort((a, b) => b.gain - a.gain)
    const plain = ways.some(({ how }) => how === 'word' || how === 'synonym' || how === 'joined' || how === 'sound')
    if (!best || plain || best.how !== 'spelling' || best.stands_for!.startsWith('f:')) return []
    return [{ from: word, to: best.stands_for! }]
  })
}

/** What a product must not say, in whichever language, and by what one that lacks it is known. */
async function excludedTerms(db: Db, words: string[]): Promise<{ terms: number[]; lacking: number[] }> {
  if (words.length === 0) return { terms: [], lacking: [] }
  const others = [...(await synonymsOf(db, words)).values()].flat().filter((other) => !other.includes(' '))
  const keys = [...words, ...others].flatMap((word) =>
    keysOf(word, 'query')
      .filter(({ kind }) => kind !== 'skeleton')
      .map(({ key }) => key),
  )
  const { terms } = await lookUp(db, [...keys, ...keys.map((key) => `!${key}`)])
  const ids = (free: boolean) =>
    [...terms.values()].flatMap(({ id, term }) => (term.startsWith('!') === free ? [id] : []))
  return { terms: ids(false), lacking: ids(true) }
}
