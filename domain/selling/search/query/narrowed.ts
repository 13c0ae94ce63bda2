import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Filters } from './conditions.ts'
import type { Shape } from './rank-statement.ts'

/** More products than this are not counted: words are read, and what is not within the filters is left out afterwards. */
const few = 12_000
/** What steps cost, in postings read: to look at a product with all it says, to see whether one is within the filters, to list one that is. */
const costs = { each: 36, walk: 20, inside: 2 }

const count = (column: string, param: string) =>
  `(select count(*)::int from (select from search_documents where ${column} = any(${param}::text[]) limit ${few + 1}) d)`
const counts = statement<{ store_ids: number | null; category_ids: number | null }>(`
  select
    case when $1::text[] is not null then ${count('store_id', '$1')} end as store_ids,
    case when $2::text[] is not null then ${count('category_id', '$2')} end as category_ids`)

/** How many postings the words have, how many of them would be read at most, and how many products are wanted of how many. */
export type Work = { all: number; read: number; wanted: number; documents: number }

/** How the words of these few stores or categories are read, and whether that is less work than leaving out what is not in them. */
export type Narrowed = { within: NonNullable<Shape['within']>; first: boolean }

/**
 * Usually the best of each word are read and those within the filters kept. Where too few of them would be, only what is in these few
 * stores or categories is read of each word; or each of their products is looked at, where even that is less work.
 */
export async function narrowed(
  db: Db,
  { store_ids, category_ids }: Partial<Filters>,
  { all, read, wanted, documents }: Work,
): Promise<Narrowed | undefined> {
  if (!store_ids && !category_ids) return
  const [row] = await counts(db, store_ids ?? null, category_ids ?? null)
  const [of, products] = Object.entries(row!)
    .flatMap(([name, n]) => (n === null ? [] : [[name as 'store_ids' | 'category_ids', n] as const]))
    .sort((a, b) => a[1] - b[1])[0]!
  if (products > few) return
  const walked = (wanted * documents) / Math.max(1, products)
  const first = walked > read || walked * costs.walk > products * costs.inside + all
  return { within: { of, each: products * costs.each < all }, first }
}
