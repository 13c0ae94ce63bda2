import { z } from 'zod'
import { headline, reviewText, writeReview } from '#domain/reviews'
import { defineTool } from '../define.ts'
import { describeOwnReview, ownReviewShape } from '../shapes/review.ts'

export const writeReviewTool = defineTool({
  name: 'write_review',
  description:
    'The shopper says how a product is that they bought and received: stars and their own words, once a product. Used again it changes their review.',
  roles: ['shopper'],
  effect: 'write',
  input: z.strictObject({
    product: z.string().trim().max(200).optional().describe('slug or external id of the product'),
    order: z.string().trim().max(40).optional().describe('number of the order it came with, e.g. DK-1042'),
    variant: z.string().trim().max(200).optional().describe('external id or SKU, when the order has several products'),
    stars: z.number().int().min(1).max(5).describe('1 is bad, 5 is excellent; only what the person said'),
    headline: headline.optional().describe('a few words; left out of a change it stays, empty takes it away'),
    text: reviewText.optional().describe('in the person’s own words and language; stays when left out of a change'),
  }),
  output: ownReviewShape,
  subject: (_input, { number }) => number,
  async run(db, ctx, input) {
    const review = await writeReview(db, ctx, input)
    return { content: describeOwnReview(ctx, review), data: review }
  },
})
