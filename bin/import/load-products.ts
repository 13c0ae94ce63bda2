import type { Context } from '#core/context'
import { AppError, sayIn } from '#core/errors'
import { groupBy } from '#core/group-by'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { type ProductLine, upsertProducts } from '#domain/catalog'
import { ensureDefaultStore, storeBySlug } from '#domain/stores'
import type { Loader, Ready } from './import-rows.ts'
import { RowLoader } from './load-rows.ts'
import type { Report } from './report.ts'

/** Writes products, store by store; without one named, each row may name its own. */
export function productLoader(db: Db, ctx: Context, report: Report, store: string | undefined): Loader<ProductLine> {
  const rows = new RowLoader<ProductLine>(ctx, report)
  const ids = new Map<string, Promise<string>>()
  const storeId = (slug: string): Promise<string> => {
    const known = ids.get(slug)
    if (known) return known
    const found = slug === '' ? transact(db, (tx) => ensureDefaultStore(tx, ctx)) : storeBySlug(db, ctx, slug)
    const id = found.then((one) => one.id)
    ids.set(slug, id)
    return id
  }
  async function load(batch: Ready<ProductLine>[]): Promise<void> {
    for (const [slug, group] of groupBy(batch, ({ row }) => store ?? row.store ?? '')) {
      try {
        const store_id = await storeId(slug)
        await rows.load(group, (products) => transact(db, (tx) => upsertProducts(tx, ctx, { store_id, products })))
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        for (const row of group) await rows.refuse(row, `store: ${sayIn(error, ctx.language)}`)
      }
    }
  }
  return { done: rows.done, load }
}
