import type { Context } from '#core/context'
import { type AppError, notFound } from '#core/errors'
import type { Db } from '#db/open'
import type { Product } from './product.ts'
import { readProduct, readProductIn, readProducts, readProductsIn } from './product-statement.ts'

export type ShowIn = { currency?: string | undefined }

/** One product that is for sale, with all that its page shows, in one statement. `slug` may also be the seller's own id. */
export async function productBySlug(db: Db, ctx: Context, slug: string, show: ShowIn = {}): Promise<Product> {
  return JSON.parse(await productJson(db, ctx, slug, show))
}

/** The same as JSON text, as Postgres made it: nothing is parsed and written again on the way. */
export async function productJson(db: Db, _ctx: Context, slug: string, { currency }: ShowIn = {}): Promise<string> {
  const [row] = currency === undefined ? await readProduct(db, slug) : await readProductIn(db, slug, currency)
  if (!row) throw productNotFound(slug)
  return row.product
}

/** Several at once, in the order asked, in one statement; one that is not for sale is refused by name. */
export async function productsBySlugs(db: Db, _ctx: Context, slugs: string[], { currency }: ShowIn = {}): Promise<Product[]> {
  const rows = currency === undefined ? await readProducts(db, slugs) : await readProductsIn(db, slugs, currency)
  const products = rows.map(({ product }) => JSON.parse(product) as Product)
  return slugs.map((handle) => {
    const product = products.find(({ slug }) => slug === handle) ?? products.find(({ external_id }) => external_id === handle)
    if (!product) throw productNotFound(handle)
    return product
  })
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
