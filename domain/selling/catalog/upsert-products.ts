import type { Context } from '#core/context'
import { AppError, conflict, notFound } from '#core/errors'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockWords } from '#db/transact'
import { setStock } from '#domain/inventory'
import type { ProductLine } from './product-line.ts'
import { refreshSummaries } from './refresh-summaries.ts'
import { type ProductPlan, planProducts, type RefusedRow } from './upsert/plan-products.ts'
import { readExisting } from './upsert/read-existing.ts'
import { touched, writeImages, writeProducts, writeVariants } from './upsert/write-plans.ts'

export type UpsertProducts = { store_id: string; products: ProductLine[] }
export type Upserted = { created: number; changed: number; unchanged: number }

/**
 * Makes the store's products what the lines say, by external id, in a handful of statements for any number of lines up to some
 * hundreds. What is so already is not touched. All or nothing: the refusal's `details.rows` names every line at fault.
 */
export async function upsertProducts(tx: Db, ctx: Context, { store_id, products }: UpsertProducts): Promise<Upserted> {
  assertTheirs(ctx, store_id)
  if (products.length === 0) return { created: 0, changed: 0, unchanged: 0 }
  // Two files for one store take turns: each then plans against what the other has left.
  await lockWords(tx, 'upsert products', store_id)
  const existing = await readExisting(tx, store_id, products)
  const { plans, refused } = planProducts(products, existing, ctx.now().getTime())
  if (refused.length > 0) throw rowsRefused(refused)
  const work = plans.filter(
    (plan) => touched(plan) || plan.variants.stock.length > 0 || plan.variants.first_stock.length > 0,
  )
  const listings = work.filter(touched)
  // Levels before products, as checkouts lock them.
  await setKnownStock(tx, ctx, work)
  await writeProducts(tx, ctx, store_id, listings)
  await writeVariants(tx, store_id, listings)
  await writeImages(tx, listings, () => newId('image', ctx.now().getTime()))
  // What is new was written with its flag, or refreshSummaries sets it.
  const first_stock = work.flatMap((plan) => plan.variants.first_stock)
  await setStock(tx, ctx, { levels: first_stock, reason: 'imported', flags_follow: true })
  await refreshSummaries(
    tx,
    listings.filter((plan) => plan.known).map((plan) => plan.id),
  )
  for (const plan of listings) tell(tx, ctx, store_id, plan)
  const created = listings.filter((plan) => !plan.known).length
  return { created, changed: work.length - created, unchanged: products.length - work.length }
}

function assertTheirs({ actor }: Context, store_id: string): void {
  const theirs =
    actor.kind === 'system' || actor.kind === 'staff' || (actor.kind === 'seller' && actor.store_ids.includes(store_id))
  if (!theirs) throw notFound('store_not_found', 'That store is not yours. Choose one of your own.')
}

/** Whatever orders wait for stays; a line that would take it is refused with the sentence of inventory. */
async function setKnownStock(tx: Db, ctx: Context, plans: ProductPlan[]): Promise<void> {
  try {
    await setStock(tx, ctx, { levels: plans.flatMap((plan) => plan.variants.stock), reason: 'imported' })
  } catch (error) {
    if (!(error instanceof AppError && Array.isArray(error.details.refused))) throw error
    const sentences = new Map<string, string>(
      error.details.refused.map((one: { variant_id: string; message: string }) => [one.variant_id, one.message]),
    )
    const rows = plans.flatMap(({ line, variants }) => {
      const said = variants.stock.flatMap(({ variant_id }) => sentences.get(variant_id) ?? [])
      return said.length > 0 ? [{ external_id: line.external_id, message: `stock: ${said.join(' ')}` }] : []
    })
    throw rowsRefused(rows)
  }
}

/** Named so that an import can set these lines aside and go on with the others. */
function rowsRefused(rows: RefusedRow[]): AppError {
  return conflict(
    'rows_refused',
    rows.length === 1 ? rows[0]!.message : `${rows.length} products were refused. ${rows[0]!.message}`,
    { rows },
  )
}

function tell(
  tx: Db,
  ctx: Context,
  store_id: string,
  { id: product_id, known, product, fields, variants }: ProductPlan,
): void {
  if (!known) {
    record(tx, ctx, 'product.created', { product_id, store_id })
    return
  }
  const changed = variants.inserted.length + variants.updated.length > 0 ? [...fields, 'variants'] : fields
  record(tx, ctx, 'product.changed', { product_id, store_id, fields: changed })
  if (variants.prices.length > 0)
    record(tx, ctx, 'price.changed', { product_id, store_id, currency: product.currency, changes: variants.prices })
  if (!fields.includes('status')) return
  if (product.status === 'active') record(tx, ctx, 'product.published', { product_id, store_id })
  if (known.status === 'active') record(tx, ctx, 'product.hidden', { product_id, store_id })
}
