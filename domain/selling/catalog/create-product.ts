import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { chance, newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { ensureCategories, tidyPath } from './ensure-categories.ts'
import type { DraftInput, VariantInput } from './listing-input.ts'
import { ownStore } from './own-product.ts'
import { refreshSummaries } from './refresh-summaries.ts'
import { writeImages } from './set-images.ts'
import { freeSlugs } from './slug.ts'
import { insertVariants, optionNames } from './variants.ts'

export type CreateProduct = DraftInput & { store?: string | undefined }
export type Created = {
  product_id: string
  store_id: string
  slug: string
  external_id: string
  variants: { variant_id: string; external_id: string; options: Record<string, string> }[]
}

/** A draft: nobody sees it until it is published, so it may be incomplete. */
export async function createProduct(tx: Db, ctx: Context, input: CreateProduct): Promise<Created> {
  const store = await ownStore(tx, ctx, input.store)
  const external_id = input.external_id ?? `p-${chance(8)}`
  const variants = variantsOf(input, external_id)
  const id = newId('product', ctx.now().getTime())
  const [slug] = await freeSlugs(tx, [{ title: input.title, external_id }])
  const currency = input.currency ?? 'BDT'
  await tx
    .insertInto('products')
    .values({
      id,
      store_id: store.id,
      external_id,
      slug: slug!,
      status: 'draft',
      title: input.title,
      title_bn: input.title_bn ?? null,
      description: input.description ?? '',
      description_bn: input.description_bn ?? null,
      brand: input.brand ?? null,
      category_id: await categoryOf(tx, ctx, input),
      attributes: JSON.stringify(input.attributes ?? {}),
      option_names: optionNames(variants.map(({ options }) => options)),
      prescription: input.prescription ?? false,
      currency,
      price_minor: variants[0]!.price_minor,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute()
  const made = await insertVariants(
    tx,
    ctx,
    { product_id: id, store_id: store.id, currency, from_position: 0 },
    variants,
  )
  await writeImages(tx, ctx, id, input.images ?? [])
  await refreshSummaries(tx, [id])
  record(tx, ctx, 'product.created', { product_id: id, store_id: store.id })
  return { product_id: id, store_id: store.id, slug: slug!, external_id, variants: made }
}

export async function categoryOf(
  tx: Db,
  ctx: Context,
  { category, category_bn }: Pick<DraftInput, 'category' | 'category_bn'>,
): Promise<string | null> {
  if (!category) return null
  return (await ensureCategories(tx, ctx, [{ path: category, path_bn: category_bn }])).get(tidyPath(category))!
}

/** A product of one kind still sells one variant. Prices may come later; until then they are 0, which cannot be published. */
function variantsOf(input: CreateProduct, external_id: string) {
  const given: VariantInput[] = input.variants?.length ? input.variants : [{ external_id, options: {} }]
  const variants = given.map((variant, i) => ({
    external_id: variant.external_id ?? `${external_id}-${i + 1}`,
    sku: variant.sku ?? null,
    options: variant.options,
    price_minor: variant.price_minor ?? input.price_minor ?? 0,
    compare_at_minor:
      (variant.compare_at_minor === undefined ? input.compare_at_minor : variant.compare_at_minor) ?? null,
    cost_minor: (variant.cost_minor === undefined ? input.cost_minor : variant.cost_minor) ?? null,
    weight_grams: variant.weight_grams ?? 0,
  }))
  for (const { price_minor, compare_at_minor } of variants) assertFormerPrice(price_minor, compare_at_minor)
  return variants
}

export function assertFormerPrice(price_minor: number, compare_at_minor: number | null): void {
  if (compare_at_minor !== null && compare_at_minor <= price_minor)
    throw invalid('compare_at_too_low', 'The old price must be above the price. Raise it or leave it out.', {
      price_minor,
      compare_at_minor,
    })
}
