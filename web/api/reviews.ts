import { z } from 'zod'
import { listReviews } from '#domain/reviews'
import { useTool } from '../../tools/adapters/http.ts'
import { ownReviewShape, reviewPageShape } from '../../tools/shapes/review.ts'
import { reply } from '../door.ts'
import { defineRoute } from './route.ts'
import { page_query, slug_param } from './shapes.ts'

// As the product's own page.
const short = { 'Cache-Control': 'public, max-age=15, stale-while-revalidate=60' }

const list = defineRoute({
  method: 'get',
  path: '/products/{slug}/reviews',
  tag: 'Catalogue',
  name: 'listReviews',
  summary: 'What buyers say of a product, and what it comes to',
  description: 'Newest first. Only people who bought the product here and received it can review it.',
  audience: 'public',
  limit: 'read',
  params: slug_param,
  query: z.strictObject({
    stars: z.coerce.number().int().min(1).max(5).optional().describe('only reviews with so many stars'),
    ...page_query,
  }),
  answers: { 200: { description: 'One page of reviews', schema: reviewPageShape.meta({ id: 'ReviewPage' }) } },
  refuses: [404],
  async run({ shop, ctx, c, params: { slug }, query }) {
    const { product, ...page } = await listReviews(shop.db, ctx, { product: slug, ...query })
    const { id: _, ...shown } = product
    return reply(c, 200, { product: shown, ...page }, short)
  },
})

const write = defineRoute({
  method: 'post',
  path: '/products/{slug}/reviews',
  tag: 'Catalogue',
  name: 'writeReview',
  summary: 'Say how a product is that you bought and received',
  description:
    'Once for each product; sending it again changes your review. `status` says whether others see it already: a shop may look at reviews first.',
  audience: 'signed_in',
  limit: 'write',
  params: slug_param,
  body: z.strictObject({
    stars: z.int().min(1).max(5),
    headline: z.string().max(400).optional().describe('a few words; stays when left out of a change'),
    text: z.string().max(6_000).optional().describe('stays when left out of a change, empty takes it away'),
  }),
  body_example: { stars: 5, headline: 'As in the picture', text: 'The cloth is soft and the colour holds.' },
  answers: { 200: { description: 'Your review', schema: ownReviewShape.meta({ id: 'OwnReview' }) } },
  refuses: [403, 404, 409],
  async run({ shop, ctx, c, params: { slug }, raw }) {
    const { data } = await useTool(shop.db, ctx, 'write_review', { ...raw, product: slug })
    return reply(c, 200, data)
  },
})

export const review_routes = [list, write]
