import { z } from 'zod'
import { type ListProducts, listProductsJson, productJson } from '#domain/catalog'
import { isOfResults, type SearchProducts, searchProducts } from '#domain/search'
import { saidShape } from '../../tools/shapes/search.ts'
import { reply, replyText } from '../door.ts'
import { currency, isPlainList, product_query } from './product-query.ts'
import { found_item, product } from './product-shapes.ts'
import { defineRoute } from './route.ts'
import { slug_param } from './shapes.ts'

// Prices and stock change; a page may be this old, and a shop's front window is no more exact.
const short = { 'Cache-Control': 'public, max-age=15, stale-while-revalidate=60' }
// It has a search_id, by which one person's choice is told from another's.
const own = { 'Cache-Control': 'private, max-age=15' }

const list = defineRoute({
  method: 'get',
  path: '/products',
  tag: 'Catalogue',
  name: 'listProducts',
  summary: 'What is for sale',
  description: `With \`q\` it is a search by people's own words, in Bengali, English or Banglish: prices, sizes, places, sort words and "without …" in them are understood (\`read\`), and slips are mended (\`corrected\`). When nothing fits, the nearest is shown and \`near_miss\` says what it lacks.
A parameter that is not known, or not of its type, is refused by its name rather than ignored.`,
  audience: 'public',
  limit: 'read',
  query: product_query,
  answers: {
    200: {
      description: 'One page of products. All but `items` and `next_cursor` is only there for searches.',
      schema: z.object({
        items: z.array(found_item),
        next_cursor: z.string().nullable(),
        ...saidShape.partial().shape,
      }),
    },
  },
  refuses: [404],
  run: async ({ shop, ctx, c, query }) =>
    isPlainList(query) && !(query.cursor && isOfResults(query.cursor))
      ? replyText(c, 200, await listProductsJson(shop.db, ctx, query as ListProducts), short)
      : reply(c, 200, await searchProducts(shop.db, ctx, query as SearchProducts), own),
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
