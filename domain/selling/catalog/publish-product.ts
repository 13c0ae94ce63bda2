import { sql } from 'kysely'
import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockProduct, type OwnProduct, type ProductHandle } from './own-product.ts'
import { refreshSummaries } from './refresh-summaries.ts'
import { assertCanBecome } from './states.ts'

export type Published = {
  product_id: string
  slug: string
  title: string
  price_minor: number
  currency: string
  in_stock: boolean
}

/** From draft, or hidden, to for sale. All that is missing is said at once. */
export async function publishProduct(tx: Db, ctx: Context, input: ProductHandle): Promise<Published> {
  const own = await assertCanPublish(tx, ctx, input)
  await tx.updateTable('products').set({ status: 'active', updated_at: ctx.now() }).where('id', '=', own.id).execute()
  await refreshSummaries(tx, [own.id])
  record(tx, ctx, 'product.published', { product_id: own.id, store_id: own.store_id })
  return tx
    .selectFrom('products')
    .select(['id as product_id', 'slug', 'title', 'price_minor', 'currency', 'in_stock'])
    .where('id', '=', own.id)
    .executeTakeFirstOrThrow()
}

export async function assertCanPublish(tx: Db, ctx: Context, input: ProductHandle): Promise<OwnProduct> {
  const own = await lockProduct(tx, ctx, input)
  assertCanBecome(own.status, 'active', own.title)
  const missing = await missingFor(tx, own)
  if (missing.length > 0)
    throw invalid('not_ready', `"${own.title}" cannot be published yet. ${missing.join(' ')}`, { missing })
  return own
}

async function missingFor(tx: Db, own: OwnProduct): Promise<string[]> {
  const { rows } = await sql<{ count: number; free_of_charge: string[] | null; parts: number }>`
    select count(*)::int as count, array_agg(external_id order by position) filter (where price_minor = 0) as free_of_charge,
      (select count(*)::int from bundle_items i join variants b on b.id = i.bundle_variant_id where b.product_id = ${own.id}) as parts
    from variants
    where product_id = ${own.id} and available
  `.execute(tx)
  const { count, free_of_charge, parts } = rows[0]!
  const unpriced =
    count === 1
      ? 'It has no price: set one above 0.'
      : `These have no price: ${free_of_charge?.join(', ')}. Set them above 0.`
  return [
    own.title.trim() === '' && 'It has no title: write one.',
    count === 0 && 'It has no variant that can be bought: add one.',
    free_of_charge !== null && unpriced,
    own.kind === 'bundle' && parts === 0 && 'It is a bundle of nothing: say what is in it.',
    own.store_status !== 'approved' &&
      `Its store is ${own.store_status}, not approved: wait for approval, or ask support.`,
  ].filter((problem) => problem !== false)
}
