import { z } from 'zod'
import { whyShape } from '../../tools/shapes/search.ts'

const minor = z.int()
const text_or_null = z.string().nullable()

const converted = z
  .object({ currency: z.string(), price_minor: minor, compare_at_minor: minor.nullable() })
  .nullable()
  .optional()
  .describe('only when another currency was asked for; null when no rate is known')

export const product_item = z
  .object({
    id: z.string(),
    external_id: z.string().describe('the seller’s own id'),
    slug: z.string(),
    title: z.string(),
    title_bn: text_or_null,
    store: z.object({ slug: z.string(), name: z.string() }),
    brand: text_or_null,
    category: text_or_null.describe('the whole path, "Grocery > Rice"'),
    price_minor: minor,
    compare_at_minor: minor.nullable().describe('the price before, when it is an offer'),
    currency: z.string(),
    in_stock: z.boolean(),
    variant_count: z.int(),
    image_url: text_or_null,
    rating_average: z.number().nullable(),
    rating_count: z.int(),
    converted,
  })
  .meta({ id: 'ProductItem' })

export const found_item = product_item
  .extend({
    why: z.array(whyShape).optional().describe('of searches: what of the product answers which word of the query'),
  })
  .meta({ id: 'FoundItem' })

const in_both = { name: z.string(), name_bn: text_or_null }

const variant = z.object({
  id: z.string(),
  external_id: z.string(),
  sku: text_or_null,
  options: z.record(z.string(), z.string()),
  price_minor: minor,
  compare_at_minor: minor.nullable(),
  weight_grams: z.int(),
  stock: z.int().describe('pieces that can still be promised'),
  in_stock: z.boolean(),
  converted,
})

const part = z.object({
  variant: z.string(),
  slug: text_or_null.describe('null when it is not sold alone'),
  title: z.string(),
  title_bn: text_or_null,
  options: z.record(z.string(), z.string()),
  quantity: z.int(),
  allows: z.int().describe('how many bundles its stock is enough for'),
})

export const product = z
  .object({
    id: z.string(),
    external_id: z.string(),
    slug: z.string(),
    kind: z.enum(['simple', 'bundle']),
    title: z.string(),
    title_bn: text_or_null,
    description: z.string(),
    description_bn: text_or_null,
    brand: text_or_null,
    attributes: z.record(z.string(), z.string()),
    option_names: z.array(z.string()),
    tax_class: z.string(),
    prescription: z.boolean(),
    price_minor: minor.describe('of the cheapest variant'),
    compare_at_minor: minor.nullable(),
    currency: z.string(),
    in_stock: z.boolean(),
    image_url: text_or_null,
    rating_average: z.number().nullable(),
    rating_count: z.int(),
    converted,
    store: z.object({ slug: z.string(), ...in_both, district: text_or_null }),
    categories: z.array(z.object({ slug: z.string(), ...in_both })).describe('from the top of the tree down'),
    variants: z.array(variant),
    images: z.array(z.object({ url: z.string(), alt: text_or_null, alt_bn: text_or_null })),
    links: z.array(z.object({ kind: z.enum(['related', 'up_sell', 'cross_sell']), product: product_item })),
    parts: z.array(part).optional().describe('of a bundle only'),
  })
  .meta({ id: 'Product' })

export const category = z
  .object({
    slug: z.string(),
    ...in_both,
    path: z.string().describe('"Grocery > Rice"'),
    depth: z.int().describe('1 at the top of the tree'),
    products: z.int().describe('how many are for sale in it and under it'),
  })
  .meta({ id: 'Category' })
