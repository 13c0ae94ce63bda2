import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { changeVariant } from './change-variant.ts'
import type { VariantHandle } from './own-variant.ts'

/** Out of sale for good. The row stays: orders, stock movements and returns still speak of it. */
export async function removeVariant(tx: Db, ctx: Context, input: VariantHandle): Promise<{ variant_id: string }> {
  const { product, store, variant } = input
  const { variant_id } = await changeVariant(tx, ctx, { product, store, variant, available: false })
  return { variant_id }
}
