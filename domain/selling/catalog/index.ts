// owns: categories, products, variants, product_images, product_links, bundle_items
// emits: product.created, product.changed, product.published, product.hidden, price.changed
// listens: review.published, review.rejected, review.edited (what lists show of a product's rating)
import { conflict } from '#core/errors'
import { refuseWhen } from '#db/refusals'

export { type AddVariant, addVariant } from './add-variant.ts'
export { changePrices } from './change-prices.ts'
export { type ChangedProduct, type ChangeProduct, changeProduct } from './change-product.ts'
export { type ChangeVariant, changeVariant } from './change-variant.ts'
export { type Created, type CreateProduct, createProduct } from './create-product.ts'
export { ensureCategories, tidyPath, type WantedCategory } from './ensure-categories.ts'
export { exportProducts } from './export-products.ts'
export { type FindVariant, type FoundVariant, findVariant } from './find-variant.ts'
export { hideProduct } from './hide-product.ts'
export { cardInCurrency, ratesTo } from './in-currency.ts'
export type { Converted, Item } from './item.ts'
export { type LinkProducts, linkProducts } from './link-products.ts'
export { type Category, listCategories } from './list-categories.ts'
export { type Listing, type Listings, type ListListings, listListings } from './list-listings.ts'
export { type ListProducts, listInput, listProducts, listProductsJson, type Page } from './list-products.ts'
export { assertSensible, brokenCursor, categoryNotFound } from './list-refusals.ts'
export { draftInput, imageInput, listingText, variantInput } from './listing-input.ts'
export { type MakeBundle, makeBundle } from './make-bundle.ts'
export type { ProductHandle } from './own-product.ts'
export { type ChangePrices, type PriceChange, type PriceDifference, priceDifferences } from './price-differences.ts'
export type { LinkKind, Part, Product, ProductVariant } from './product.ts'
export { productBySlug, productJson, productNotFound, productsBySlugs } from './product-by-slug.ts'
export { type ProductLine, product_limits, productLine, readProductLine } from './product-line.ts'
export { assertCanPublish, type Published, publishProduct } from './publish-product.ts'
export { type Rated, rateProduct } from './rate-product.ts'
export { refreshSummaries } from './refresh-summaries.ts'
export { removeVariant } from './remove-variant.ts'
export { setImages } from './set-images.ts'
export { freeSlugs, slugOf } from './slug.ts'
export { type ProductStatus, productNext } from './states.ts'
export { type Upserted, type UpsertProducts, upsertProducts } from './upsert-products.ts'

refuseWhen('products_slug_key', () =>
  conflict('slug_taken', 'Another product took that web address a moment ago. Do it once more.'),
)
refuseWhen('products_store_id_external_id_key', () =>
  conflict(
    'external_id_taken',
    'Your store has a product with that id already. Change that one, or choose another id.',
  ),
)
refuseWhen('variants_store_id_external_id_key', () =>
  conflict('external_id_taken', 'Your store has a variant with that id already. Choose another id for this one.'),
)
refuseWhen('variants_product_id_options_key', () =>
  conflict(
    'variant_exists',
    'The product has a variant with these options already. Change that one, or choose other options.',
  ),
)

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
