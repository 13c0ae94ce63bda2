import type { Selectable } from 'kysely'
import type { Context } from '#core/context'
import { invalid, notFound } from '#core/errors'
import type { Db } from '#db/open'
import type { Variants } from '#db/types'
import { lockProduct, type OwnProduct, type ProductHandle } from './own-product.ts'

/** `variant` is the seller's own id, SKU or id; a product of one kind needs none. */
export type VariantHandle = ProductHandle & { variant?: string | undefined }
export type OwnVariant = Selectable<Variants>

/** A variant of the seller's own product, with all its siblings; the product is locked, and with it they are. */
export async function lockVariant(
  tx: Db,
  ctx: Context,
  input: VariantHandle,
): Promise<{ own: OwnProduct; variant: OwnVariant; siblings: OwnVariant[] }> {
  const own = await lockProduct(tx, ctx, input)
  const all = await tx
    .selectFrom('variants')
    .selectAll()
    .where('product_id', '=', own.id)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const named = input.variant
  const fitting =
    named === undefined ? all : all.filter(({ id, external_id, sku }) => [id, external_id, sku].includes(named))
  const [variant, second] = fitting
  const known = all.map(({ external_id }) => external_id).join(', ')
  if (!variant) throw notFound('variant_not_found', `"${own.title}" has no variant "${named}". It has ${known}.`)
  if (second) throw invalid('variant_missing', `Say which variant of "${own.title}": ${known}.`)
  return { own, variant, siblings: all.filter(({ id }) => id !== variant.id) }
}
