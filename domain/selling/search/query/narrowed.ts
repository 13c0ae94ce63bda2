import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Filters } from './conditions.ts'
import type { Shape } from './rank-statement.ts'

/** More products than this are not counted: words are read, and what is not within the filters is left out afterwards. */
const few = 12_000
/** Looking at a product takes as long as reading so many postings. */
const postings_for_one = 30

const count = (column: string, param: string) =>
  `(select count(*)::int from (select from search_documents where ${column} = any(${param}::text[]) limit ${few + 1}) d)`
const counts = statement<{ store_ids: number | null; category_ids: number | null }>(`
  select
    case when $1::text[] is not null then ${count('store_id', '$1')} end as store_ids,
    case when $2::text[] is not null then ${count('category_id', '$2')} end as category_ids`)

/** Of few stores or categories only their own postings are read; where even those are more work, each of the products is looked at. */
export async function narrowed(
  db: Db,
  { store_ids, category_ids }: Partial<Filters>,
  postings: number,
): Promise<Shape['within']> {
  if (!store_ids && !category_ids) return
  const [row] = await counts(db, store_ids ?? null, category_ids ?? null)
  const [of, products] = Object.entries(row!)
    .flatMap(([name, n]) => (n === null ? [] : [[name as 'store_ids' | 'category_ids', n] as const]))
    .sort((a, b) => a[1] - b[1])[0]!
  return products > few ? undefined : { of, each: products * postings_for_one < postings }
}
