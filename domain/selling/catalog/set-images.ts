import { sql } from 'kysely'
import type { Context } from '#core/context'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import type { ImageInput } from './listing-input.ts'
import { lockProduct, type ProductHandle } from './own-product.ts'
import { refreshSummaries } from './refresh-summaries.ts'

/** These pictures, in this order, instead of those it has; the first one stands for the product in lists. */
export async function setImages(tx: Db, ctx: Context, input: ProductHandle & { images: ImageInput[] }): Promise<void> {
  const { id, store_id } = await lockProduct(tx, ctx, input)
  if (!(await writeImages(tx, ctx, id, input.images))) return
  await tx.updateTable('products').set({ updated_at: ctx.now() }).where('id', '=', id).execute()
  await refreshSummaries(tx, [id])
  record(tx, ctx, 'product.changed', { product_id: id, store_id, fields: ['images'] })
}

/** Says whether anything differed. */
export async function writeImages(tx: Db, ctx: Context, product_id: string, images: ImageInput[]): Promise<boolean> {
  const wanted = images.map(({ url, alt, alt_bn }) => ({ url, alt: alt ?? null, alt_bn: alt_bn ?? null }))
  const kept = await tx
    .selectFrom('product_images')
    .select(['url', 'alt', 'alt_bn'])
    .where('product_id', '=', product_id)
    .orderBy('position')
    .execute()
  if (JSON.stringify(kept) === JSON.stringify(wanted)) return false
  await tx.deleteFrom('product_images').where('product_id', '=', product_id).execute()
  const rows = wanted.map((image, position) => ({ id: newId('image', ctx.now().getTime()), position, ...image }))
  await sql`
    insert into product_images (id, product_id, position, url, alt, alt_bn)
    select id, ${product_id}, position, url, alt, alt_bn
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(id text, position int, url text, alt text, alt_bn text)
  `.execute(tx)
  return true
}
