import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertFormerPrice } from './create-product.ts'
import type { VariantInput } from './listing-input.ts'
import { lockProduct, type ProductHandle } from './own-product.ts'
import { product_limits } from './product-line.ts'
import { refreshSummaries } from './refresh-summaries.ts'
import { insertVariants, optionNames } from './variants.ts'

export type AddVariant = ProductHandle & VariantInput

/** One more size, colour or kind of a product. Without a price it costs what the product costs. */
export async function addVariant(
  tx: Db,
  ctx: Context,
  input: AddVariant,
): Promise<{ variant_id: string; external_id: string }> {
  const own = await lockProduct(tx, ctx, input)
  if (own.kind === 'bundle')
    throw conflict('bundle_has_one', `"${own.title}" is a bundle and sells one variant only. Make another bundle.`)
  const price_minor = input.price_minor ?? own.price_minor
  if (own.status === 'active' && price_minor === 0)
    throw invalid('price_missing', `"${own.title}" is for sale, so the new variant needs a price above 0.`)
  assertFormerPrice(price_minor, input.compare_at_minor ?? null)
  const { count, next } = await placesOf(tx, own.id)
  if (count >= product_limits.variants)
    throw conflict(
      'too_many_variants',
      `A product has at most ${product_limits.variants} variants. Make another product of some.`,
    )
  const variant = {
    external_id: input.external_id ?? `${own.external_id}-${next + 1}`,
    sku: input.sku ?? null,
    options: input.options,
    price_minor,
    compare_at_minor: input.compare_at_minor ?? null,
    cost_minor: input.cost_minor ?? null,
    weight_grams: input.weight_grams ?? 0,
  }
  const of = { product_id: own.id, store_id: own.store_id, currency: own.currency, from_position: next }
  const [made] = await insertVariants(tx, ctx, of, [variant])
  await tx
    .updateTable('products')
    .set({ option_names: optionNames([input.options], own.option_names), updated_at: ctx.now() })
    .where('id', '=', own.id)
    .execute()
  await refreshSummaries(tx, [own.id])
  record(tx, ctx, 'product.changed', { product_id: own.id, store_id: own.store_id, fields: ['variants'] })
  return { variant_id: made!.variant_id, external_id: made!.external_id }
}

async function placesOf(tx: Db, product_id: string): Promise<{ count: number; next: number }> {
  const { rows } = await sql<{ count: number; next: number }>`
    select count(*)::int as count, coalesce(max(position) + 1, 0) as next from variants where product_id = ${product_id}
  `.execute(tx)
  return rows[0]!
}
