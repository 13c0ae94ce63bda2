import { z } from 'zod'
import { isCurrency } from '#core/money'
import { type ListProducts, listProductsJson, productJson } from '#domain/catalog'
import { replyText } from '../door.ts'
import { product, product_item } from './product-shapes.ts'
import { defineRoute } from './route.ts'
import { page_query, slug_param } from './shapes.ts'

// Prices and stock change; a page may be this old, and a shop's front window is no more exact.
const short = { 'Cache-Control': 'public, max-age=15, stale-while-revalidate=60' }

const amount = z.coerce
  .number({ error: 'must be a whole number of minor units, such as 45000 for ৳450' })
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)

const currency = z
  .string()
  .refine(isCurrency, 'is not a currency we know')
  .optional()
  .describe('prices in this currency as well')

const query = z.strictObject({
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('words in the title or brand, or an exact product id or SKU')
    .meta({ examples: ['jamdani'] }),
  category: z
    .string()
    .trim()
    .max(300)
    .optional()
    .describe('slug or path ("Grocery > Rice"), with all that lies under it'),
  min_price: amount.optional().describe('in minor units: 45000 is ৳450'),
  max_price: amount.optional().describe('in minor units'),
  store: z.string().max(100).optional().describe('slug of one store'),
  in_stock: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .transform((text) => text === 'true')
    .optional()
    .describe('true leaves out what is sold out'),
  near: z
    .string()
    .regex(/^-?\d{1,2}(\.\d+)?, ?-?\d{1,3}(\.\d+)?$/, 'must be latitude,longitude such as 23.7465,90.3760')
    .transform((text) => {
      const [lat, lng] = text.split(',').map(Number) as [number, number]
      return { lat, lng }
    })
    .refine(
      ({ lat, lng }) => Math.abs(lat) <= 90 && Math.abs(lng) <= 180,
      'must be a place on earth: latitude within ±90, longitude within ±180',
    )
    .optional()
    .describe('only stores around this place: latitude,longitude')
    .meta({ examples: ['23.7465,90.3760'] }),
  within_km: z.coerce
    .number({ error: 'must be a number of kilometres' })
    .positive()
    .max(20_000)
    .optional()
    .describe('how far from near; 10 when not given'),
  sort: z.enum(['newest', 'price_asc', 'price_desc']).default('newest').describe('the order of the list'),
  currency,
  ...page_query,
})

const list = defineRoute({
  method: 'get',
  path: '/products',
  tag: 'Catalogue',
  name: 'listProducts',
  summary: 'What is for sale',
  description: 'A parameter that is not known, or not of its type, is refused by its name rather than ignored.',
  audience: 'public',
  limit: 'read',
  query,
  answers: {
    200: {
      description: 'One page of products',
      schema: z.object({ items: z.array(product_item), next_cursor: z.string().nullable() }),
    },
  },
  run: async ({ shop, ctx, c, query }) =>
    replyText(c, 200, await listProductsJson(shop.db, ctx, query as ListProducts), short),
})

const show = defineRoute({
  method: 'get',
  path: '/products/{slug}',
  tag: 'Catalogue',
  name: 'showProduct',
  summary: 'One product with its variants, stock and pictures',
  audience: 'public',
  limit: 'read',
  params: slug_param,
  query: z.strictObject({ currency }),
  answers: { 200: { description: 'The product', schema: product } },
  refuses: [404],
  run: async ({ shop, ctx, c, params: { slug }, query }) =>
    replyText(c, 200, await productJson(shop.db, ctx, slug, query), short),
})

export const product_routes = [list, show]
