import type { Context } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockProduct, type ProductHandle } from './own-product.ts'
import { assertCanBecome } from './states.ts'

/** Takes a product out of sight and out of sale at once; `publishProduct` brings it back. */
export async function hideProduct(
  tx: Db,
  ctx: Context,
  input: ProductHandle,
): Promise<{ product_id: string; slug: string; title: string }> {
  const { id, store_id, slug, title, status } = await lockProduct(tx, ctx, input)
  assertCanBecome(status, 'hidden', title)
  await tx.updateTable('products').set({ status: 'hidden', updated_at: ctx.now() }).where('id', '=', id).execute()
  record(tx, ctx, 'product.hidden', { product_id: id, store_id })
  return { product_id: id, slug, title }
}
