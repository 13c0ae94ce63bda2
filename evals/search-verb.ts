import { systemContext } from '#core/context'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { indexChanged, loadStartSynonyms, searchProducts, trainSearch } from '#domain/search'
import type { Search } from './measure.ts'
import { page } from './metrics.ts'

/**
 * What search_products does with words, on a shop whose products have just come. This is the one place that knows which verb that is:
 * what the background work of a shop does, so that products are found, is done here before anything is measured.
 */
export async function searchOf(db: Db): Promise<Search> {
  const ctx = { ...systemContext('eval'), channel: 'api' as const }
  await transact(db, (tx) => loadStartSynonyms(tx, ctx))
  await indexChanged(db, ctx, { most: Number.POSITIVE_INFINITY })
  await trainSearch(db, ctx)
  return async (q) => {
    const { items } = await searchProducts(db, ctx, { q, limit: page })
    return items.map(({ external_id }) => external_id)
  }
}
