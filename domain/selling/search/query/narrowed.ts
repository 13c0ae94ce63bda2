import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Filters } from './conditions.ts'
import type { Shape } from './rank-statement.ts'

/** More products than this are not counted: words are read, and what is not within the filters is left out afterwards. */
const few = 12_000
/** What steps cost, in postings read: to look at a product with all it says, to see whether one is within the filters, to list one that is, to score a posting of it. */
const costs = { each: 36, walk: 30, list: 2, score: 2 }

const count = (column: string) =>
  statement<{ id: string; products: number }>(`
    select id, (select count(*)::int from (select from search_documents where ${column} = id limit ${few + 1}) d) as products
    from unnest($1::text[]) id`)
const counts = { store_ids: count('store_id'), category_ids: count('category_id') }
type Place = keyof typeof counts

/** How many postings are read of the words when at most so many are of each, or all; and how many products are wanted of how many. */
export type Work = { postings: (most?: number) => number; most: number; wanted: number; documents: number }

/** How the words of these few stores or categories are read, and whether that is less work than leaving out what is not in them. */
export type Narrowed = { within: NonNullable<Shape['within']>; first: boolean }

/**
 * Usually the best of each word are read and those within the filters kept. Where too few of them would be, only what is in these few
 * stores or categories is read of each word; or each of their products is looked at, where even that is less work.
 */
export async function narrowed(
  db: Db,
  { store_ids, category_ids }: Partial<Filters>,
  { postings, most, wanted, documents }: Work,
): Promise<Narrowed | undefined> {
  if (!store_ids && !category_ids) return
  const in_stores = store_ids ? await productsIn(db, 'store_ids', store_ids) : Number.POSITIVE_INFINITY
  const in_categories = category_ids ? await productsIn(db, 'category_ids', category_ids) : Number.POSITIVE_INFINITY
  const [of, products]: [Place, number] =
    in_stores < in_categories ? ['store_ids', in_stores] : ['category_ids', in_categories]
  if (products > few) return
  const walked = (wanted * documents) / Math.max(1, products)
  const inside = products * costs.list + postings() + postings(products) * costs.score
  const first = walked > postings(most) || walked * costs.walk > inside
  return { within: { of, each: products * costs.each < inside }, first }
}

const fresh_ms = 60_000
const most_remembered = 20_000
const remembered = new WeakMap<Db, Map<string, { products: number; until: number }>>()

/** About as many as there are: it decides how they are looked for, never what is found, so that it may be a minute old. */
async function productsIn(db: Db, place: Place, ids: string[]): Promise<number> {
  const known = remembered.get(db) ?? new Map()
  remembered.set(db, known)
  const now = performance.now()
  const unknown: string[] = []
  let sum = 0
  for (const id of ids) {
    const told = known.get(`${place} ${id}`)
    if (told && told.until > now) sum += told.products
    else unknown.push(id)
  }
  if (unknown.length === 0) return sum
  if (known.size > most_remembered) known.clear()
  for (const { id, products } of await counts[place](db, unknown)) {
    known.set(`${place} ${id}`, { products, until: now + fresh_ms })
    sum += products
  }
  return sum
}
