import type { Context } from '#core/context'
import { type AppError, notFound } from '#core/errors'
import type { Db } from '#db/open'
import { withParts } from './bundle-parts.ts'
import type { Product } from './product.ts'
import { type ProductRow, read } from './product-statement.ts'

export type ShowIn = { currency?: string | undefined }

/** One product that is for sale, with all that its page shows. `slug` may also be the seller's own id. */
export async function productBySlug(db: Db, ctx: Context, slug: string, show: ShowIn = {}): Promise<Product> {
  return JSON.parse(await productJson(db, ctx, slug, show))
}

/**
 * The same as JSON text, as Postgres made it: nothing is parsed and written again on the way.
 * One statement for nearly all; a second one for a bundle's parts, or when the handle was not a slug.
 */
export async function productJson(db: Db, _ctx: Context, slug: string, show: ShowIn = {}): Promise<string> {
  const row = (await find('by_slug', db, slug, show)) ?? (await find('by_external_id', db, slug, show))
  if (!row) throw productNotFound(slug)
  return row.kind === 'bundle' ? JSON.stringify((await withParts(db, [JSON.parse(row.product)]))[0]) : row.product
}

/** Several at once, in the order asked; one that is not for sale is refused by name. */
export async function productsBySlugs(db: Db, _ctx: Context, slugs: string[], show: ShowIn = {}): Promise<Product[]> {
  const rows = await run('by_handles', db, slugs, show)
  const products = rows.map(({ product }) => JSON.parse(product) as Product)
  const complete = rows.some(({ kind }) => kind === 'bundle') ? await withParts(db, products) : products
  return slugs.map((handle) => {
    const named =
      complete.find(({ slug }) => slug === handle) ?? complete.find(({ external_id }) => external_id === handle)
    if (!named) throw productNotFound(handle)
    return named
  })
}

const find = async (by: 'by_slug' | 'by_external_id', db: Db, handle: string, show: ShowIn) =>
  (await run(by, db, handle, show))[0]

function run(by: keyof typeof read, db: Db, handle: string | string[], { currency }: ShowIn): Promise<ProductRow[]> {
  return currency === undefined ? read[by].plain(db, handle) : read[by].converted(db, handle, currency)
}

export function productNotFound(named: string): AppError {
  return notFound(
    'product_not_found',
    {
      en: `There is no product called "${named}" for sale. Search for it by name.`,
      bn: `"${named}" নামে কোনো পণ্য বিক্রি হচ্ছে না। নাম দিয়ে খুঁজে দেখুন।`,
    },
    { product: named },
  )
}
