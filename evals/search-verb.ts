import { systemContext } from '#core/context'
import type { Db } from '#db/open'
import { listProducts } from '#domain/catalog'
import type { Search } from './measure.ts'
import { page } from './metrics.ts'

/**
 * What search_products does with words, on a shop whose products have just come. This is the one place that knows which verb that is:
 * whatever it wants done first (vectors to train, counts to refresh) is done here as well, before anything is measured.
 */
export async function searchOf(db: Db): Promise<Search> {
  const ctx = { ...systemContext('eval'), channel: 'api' as const }
  return async (q) => {
    const { items } = await listProducts(db, ctx, { q, limit: page })
    return items.map(({ external_id }) => external_id)
  }
}
