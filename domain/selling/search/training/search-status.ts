import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'

export type SearchStatus = {
  products: number
  /** changes of the catalogue that are not written down yet */
  waiting: number
  models: {
    name: string
    kind: 'catalogue' | 'endpoint'
    state: 'making' | 'serving' | 'former'
    dimensions: number
    done: number
    total: number
    started_at: Date
    ended_at: Date | null
  }[]
}

/** What can be found by now, and what gives words their meaning. */
export async function searchStatus(db: Db, _ctx: Context): Promise<SearchStatus> {
  const { rows } = await sql<{ products: number; waiting: number }>`
    select (select documents from search_stats) as products, (select count(distinct product_id) from search_changes)::int as waiting
  `.execute(db)
  const models = await db
    .selectFrom('search_models')
    .select(['name', 'kind', 'state', 'dimensions', 'done', 'total', 'started_at', 'ended_at'])
    .orderBy('id', 'desc')
    .execute()
  return { ...rows[0]!, models: models as SearchStatus['models'] }
}
