// owns: categories, products, variants, product_images, product_links, bundle_items
// emits: product.created, product.changed, product.published, product.hidden, price.changed
// listens: nothing
export { ensureCategories, tidyPath } from './ensure-categories.ts'
export { exportProducts } from './export-products.ts'
export {
  type ProductLine,
  product_limits,
  productLine,
  readProductLine,
} from './product-line.ts'
export { findVariant } from './find-variant.ts'
export type { Item } from './item.ts'
export { type Category, listCategories } from './list-categories.ts'
export { listInput, type ListProducts, listProducts, listProductsJson, type Page } from './list-products.ts'
export type { Product } from './product.ts'
export { productBySlug, productJson, productsBySlugs } from './product-by-slug.ts'
export { recommendProducts } from './recommend-products.ts'
export { refreshSummaries } from './refresh-summaries.ts'
export { type LineProblem, sayProblems } from './say-problems.ts'
export { freeSlugs, slugOf } from './slug.ts'
export { type Upserted, type UpsertProducts, upsertProducts } from './upsert-products.ts'

declare module '#db/events' {
  interface Events {
    'product.created': { product_id: string; store_id: string }
    'product.changed': { product_id: string; store_id: string; fields: string[] }
    'product.published': { product_id: string; store_id: string }
    'product.hidden': { product_id: string; store_id: string }
    'price.changed': {
      product_id: string
      store_id: string
      currency: string
      changes: { variant_id: string; before_minor: number; after_minor: number }[]
    }
  }
}
