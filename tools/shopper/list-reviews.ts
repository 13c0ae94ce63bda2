import { z } from 'zod'
import { inLanguage } from '#core/language'
import { listReviews, ownReviewOf } from '#domain/reviews'
import { defineTool } from '../define.ts'
import {
  describeOwnReview,
  describeRating,
  ownReviewShape,
  quoted,
  reviewPageShape,
  starsOf,
} from '../shapes/review.ts'

export const listReviewsTool = defineTool({
  name: 'list_reviews',
  description:
    'What buyers say of a product, newest first, with its average and, for whoever is signed in, their own review.',
  roles: ['guest', 'shopper', 'seller', 'staff'],
  effect: 'read',
  input: z.strictObject({
    product: z.string().trim().min(1).max(200).describe('slug or external id of the product'),
    stars: z.number().int().min(1).max(5).optional().describe('only reviews with so many stars'),
    cursor: z.string().max(200).optional().describe('next_cursor of the page before'),
    limit: z.number().int().min(1).max(100).default(10).describe('how many on a page'),
  }),
  output: reviewPageShape.extend({ mine: ownReviewShape.nullable() }),
  async run(db, ctx, input) {
    const { product, ...page } = await listReviews(db, ctx, input)
    const mine = await ownReviewOf(db, ctx, { product_id: product.id })
    const title = inLanguage(ctx.language, product.title, product.title_bn)
    const buyer = inLanguage(ctx.language, 'a buyer', 'একজন ক্রেতা')
    const content = [
      `${title}: ${describeRating(ctx, page.rating)}`,
      ...page.items.map(
        ({ stars, headline, text, by, answer }) =>
          `${starsOf(stars)} ${by ?? buyer}${quoted(headline, text)}${answer ? inLanguage(ctx.language, ` The store: “${answer}”`, ` দোকানের উত্তর: “${answer}”`) : ''}`,
      ),
      ...(mine ? [describeOwnReview(ctx, mine)] : []),
    ].join('\n')
    return { content, data: { product, ...page, mine } }
  },
})
