import { z } from 'zod'
import type { Context } from '#core/context'
import { most_recommended, recommendation_reasons, recommendProducts } from '#domain/search'
import { reply } from '../door.ts'
import { holderOf } from './carts.ts'
import { product_query } from './product-query.ts'
import { product_item } from './product-shapes.ts'
import { defineRoute } from './route.ts'
import { slug_param } from './shapes.ts'

// For anybody alike it may be as old as a product's own page; what is for one person nobody else is shown.
const short = { 'Cache-Control': 'public, max-age=15, stale-while-revalidate=60', Vary: 'Authorization' }
const unkept = { 'Cache-Control': 'no-store' }

const recommended = z.array(
  z
    .object({
      reason: z.enum(recommendation_reasons),
      en: z.string().describe('the reason as people are told it'),
      bn: z.string(),
      because: z.string().optional().describe('title of the product that it was concluded from'),
      product: product_item,
    })
    .meta({ id: 'Recommended' }),
)
const whose = {
  cart_id: z.string().max(64).optional().describe('for guests: the id of their cart'),
  limit: z.coerce.number().int().min(1).max(most_recommended).default(6).describe('how many at most'),
}

/** The person signed in, else whoever holds the cart; a cart that has become an order is nobody's, and an empty one as good. */
const whoAsks = (ctx: Context, cart_id: string | undefined) => (cart_id === undefined ? ctx : holderOf(ctx, cart_id))
const headersFor = ({ actor }: Context, cart_id: string | undefined) =>
  actor.kind === 'guest' && cart_id === undefined ? short : unkept

const beside = defineRoute({
  method: 'get',
  path: '/products/{slug}/recommendations',
  tag: 'Catalogue',
  name: 'recommendBeside',
  summary: 'What goes with a product, or could be had instead',
  description:
    'What its seller linked comes first, then what people buy together with it and what is like it. Only what is in stock and not in the shopper’s cart.',
  audience: 'anyone',
  limit: 'read',
  params: slug_param,
  query: z.strictObject(whose),
  answers: {
    200: { description: 'The product, and what is recommended', schema: z.object({ for: product_item, recommended }) },
  },
  refuses: [401, 404],
  async run({ shop, ctx, c, params: { slug }, query: { cart_id, limit } }) {
    const found = await recommendProducts(shop.db, whoAsks(ctx, cart_id), { product: slug, limit })
    return reply(c, 200, found, headersFor(ctx, cart_id))
  },
})

const { near } = product_query.shape

const forSomebody = defineRoute({
  method: 'get',
  path: '/recommendations',
  tag: 'Catalogue',
  name: 'recommend',
  summary: 'What somebody might want next, each with the reason',
  description:
    'By what they bought and looked at, when they are signed in or name their cart; else what many people buy. With `cart` it goes with what is in their cart, with `district` or `near` it is what people buy there.',
  audience: 'anyone',
  limit: 'read',
  query: z.strictObject({
    cart: z
      .enum(['true', 'false'], { error: 'must be true or false' })
      .transform((text) => text === 'true')
      .optional()
      .describe('true: what goes with what is in their cart'),
    district: z
      .string()
      .trim()
      .max(60)
      .optional()
      .describe('what people buy there')
      .meta({ examples: ['Sylhet'] }),
    near: near.describe('the same around a place: latitude,longitude'),
    ...whose,
  }),
  answers: { 200: { description: 'What is recommended; nothing in an empty shop', schema: z.object({ recommended }) } },
  refuses: [401],
  async run({ shop, ctx, c, query: { cart_id, ...asked } }) {
    const { recommended } = await recommendProducts(shop.db, whoAsks(ctx, cart_id), asked)
    return reply(c, 200, { recommended }, headersFor(ctx, cart_id))
  },
})

export const recommendation_routes = [beside, forSomebody]
