import { z } from 'zod'
import { decideReview, reviewsToDecide } from '#domain/reviews'
import { defineTool } from '../define.ts'
import { quoted, starsOf } from '../shapes/review.ts'

const text_or_null = z.string().nullable()
const in_hand = z.object({
  number: z.string(),
  product: z.string(),
  title: z.string(),
  store: z.string(),
  stars: z.number().int(),
  headline: text_or_null,
  text: text_or_null,
  by: text_or_null,
  flags: z.array(z.string()),
  written_at: z.string(),
  edited_at: text_or_null,
})

export const moderateReview = defineTool({
  name: 'moderate_review',
  description:
    'Without a review named: those that wait to be looked at, oldest first. With one: publish it, or reject it with the reason that its writer will read.',
  roles: ['staff'],
  permission: 'reviews',
  effect: 'write',
  input: z
    .strictObject({
      review: z.string().trim().min(1).max(40).optional().describe('number of the review, e.g. RV-1042'),
      decision: z.enum(['publish', 'reject']).optional(),
      reason: z.string().trim().min(2).max(500).optional().describe('needed to reject; its writer reads it'),
      edited_at: z.iso
        .datetime({ offset: true })
        .nullable()
        .optional()
        .describe('as the list showed it: a review that was changed since is not decided'),
      cursor: z.string().max(200).optional().describe('next_cursor of the page before'),
      limit: z.number().int().min(1).max(100).default(20).describe('how many on a page'),
    })
    .refine(({ review, decision }) => (review === undefined) === (decision === undefined), {
      path: ['decision'],
      message: 'Name a review and what to decide, or neither to see what waits.',
    })
    .refine(({ decision, reason }) => decision !== 'reject' || reason !== undefined, {
      path: ['reason'],
      message: 'Say why it is not published.',
    }),
  output: z.object({
    decided: z.object({ number: z.string(), status: z.string(), reason: text_or_null }).nullable(),
    items: z.array(in_hand),
    waiting: z.number().int().describe('how many wait in all'),
    next_cursor: text_or_null,
  }),
  subject: (_input, { decided }) => decided?.number,
  async run(db, ctx, { review, decision, reason, edited_at, ...page }) {
    if (review === undefined || decision === undefined) {
      const { items, waiting, next_cursor } = await reviewsToDecide(db, ctx, page)
      const lines = items.map(
        (one) =>
          `${one.number} ${one.title}: ${starsOf(one.stars)}${quoted(one.headline, one.text)}${one.flags.length > 0 ? ` [${one.flags.join(', ')}]` : ''}`,
      )
      const content = waiting === 0 ? 'No review waits.' : [`${waiting} wait.`, ...lines].join('\n')
      return { content, data: { decided: null, items, waiting, next_cursor } }
    }
    const decided = await decideReview(db, ctx, { review, decision, reason, edited_at })
    const content = `${decided.number} is ${decided.status}.`
    return { content, data: { decided, items: [], waiting: 0, next_cursor: null } }
  },
})
