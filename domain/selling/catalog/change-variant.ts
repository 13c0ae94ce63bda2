import type { Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertFormerPrice } from './create-product.ts'
import { lockVariant, type OwnVariant, type VariantHandle } from './own-variant.ts'
import { optionKey } from './product-line.ts'
import { refreshSummaries } from './refresh-summaries.ts'
import { optionNames } from './variants.ts'

export type ChangeVariant = VariantHandle & {
  sku?: string | null | undefined
  options?: Record<string, string> | undefined
  price_minor?: number | undefined
  compare_at_minor?: number | null | undefined
  cost_minor?: number | null | undefined
  weight_grams?: number | undefined
  /** false takes this one out of sale while the others stay */
  available?: boolean | undefined
}

/** Whatever is given changes; the rest stays. Prices of goods on sale are changed with `changePrices`, which shows them first. */
export async function changeVariant(
  tx: Db,
  ctx: Context,
  input: ChangeVariant,
): Promise<{ variant_id: string; fields: string[] }> {
  const { own, variant, siblings } = await lockVariant(tx, ctx, input)
  const changes = differences(variant, input)
  const fields = Object.keys(changes)
  if (fields.length === 0) return { variant_id: variant.id, fields }
  const after = { ...variant, ...changes }
  assertFormerPrice(after.price_minor, after.compare_at_minor)
  if (own.status === 'active' && (changes.price_minor !== undefined || changes.compare_at_minor !== undefined))
    throw conflict(
      'price_needs_consent',
      `"${own.title}" is for sale: change its price with change_price, which shows the difference first.`,
    )
  if (own.status === 'active' && after.available && after.price_minor === 0)
    throw invalid('price_missing', `"${own.title}" is for sale, so this variant needs a price above 0 first.`)
  if (changes.available === false && own.status === 'active') assertNotLast(own.title, siblings)
  const { options, ...plain } = changes
  await tx
    .updateTable('variants')
    .set({ ...plain, ...(options && { options: JSON.stringify(options) }) })
    .where('id', '=', variant.id)
    .execute()
  const all = [after, ...siblings].toSorted((a, b) => a.position - b.position)
  const names = optionNames(all.map((one) => one.options as Record<string, string>))
  const option_names = [
    ...own.option_names.filter((name) => names.includes(name)),
    ...names.filter((name) => !own.option_names.includes(name)),
  ]
  await tx.updateTable('products').set({ option_names, updated_at: ctx.now() }).where('id', '=', own.id).execute()
  await refreshSummaries(tx, [own.id])
  record(tx, ctx, 'product.changed', { product_id: own.id, store_id: own.store_id, fields: ['variants'] })
  return { variant_id: variant.id, fields }
}

function differences(variant: OwnVariant, input: ChangeVariant) {
  const { sku, options, price_minor, compare_at_minor, cost_minor, weight_grams, available } = input
  const same_options =
    options === undefined || optionKey(options) === optionKey(variant.options as Record<string, string>)
  return {
    ...(sku !== undefined && sku !== variant.sku && { sku }),
    ...(!same_options && { options }),
    ...(price_minor !== undefined && price_minor !== variant.price_minor && { price_minor }),
    ...(compare_at_minor !== undefined && compare_at_minor !== variant.compare_at_minor && { compare_at_minor }),
    ...(cost_minor !== undefined && cost_minor !== variant.cost_minor && { cost_minor }),
    ...(weight_grams !== undefined && weight_grams !== variant.weight_grams && { weight_grams }),
    ...(available !== undefined && available !== variant.available && { available }),
  }
}

export function assertNotLast(title: string, siblings: OwnVariant[]): void {
  if (!siblings.some(({ available }) => available))
    throw conflict(
      'last_variant',
      `This is the last variant of "${title}" that can be bought. Hide the whole product instead.`,
    )
}
