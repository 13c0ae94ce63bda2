import { z } from 'zod'
import { inLanguage } from '#core/language'
import { answerReview } from '#domain/reviews'
import { defineTool } from '../define.ts'

export const answerReviewTool = defineTool({
  name: 'answer_review',
  description: 'The store answers a review of one of its products, once, for everybody to read.',
  roles: ['seller', 'staff'],
  permission: 'reviews',
  effect: 'write',
  input: z.strictObject({
    review: z.string().trim().min(1).max(40).describe('number of the review, e.g. RV-1042'),
    text: z.string().trim().min(2).max(4_000).describe('the answer, without phone numbers and links'),
  }),
  output: z.object({ number: z.string(), answer: z.string() }),
  subject: (_input, { number }) => number,
  async run(db, ctx, input) {
    const done = await answerReview(db, ctx, input)
    return {
      content: inLanguage(ctx.language, `${done.number} is answered.`, `${done.number} রিভিউয়ের উত্তর দেওয়া হলো।`),
      data: done,
    }
  },
})
