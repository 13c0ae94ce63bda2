import { z } from 'zod'
import type { Context } from '#core/context'
import { digitsFor, inLanguage } from '#core/language'
import { type OwnReview, type Rating, reviewStatusNames } from '#domain/reviews'

const text_or_null = z.string().nullable()
const count = z.number().int()

export const ratingShape = z.object({
  average_hundredths: count.nullable().describe('467 is 4.67 stars; null: nobody has reviewed it yet'),
  count,
  stars: z.object({ '1': count, '2': count, '3': count, '4': count, '5': count }),
})

export const reviewShape = z.object({
  number: z.string(),
  stars: count,
  headline: text_or_null,
  text: text_or_null,
  by: text_or_null.describe('first name and initial; null: a buyer without a name'),
  verified: z.boolean().describe('bought here and received'),
  answer: text_or_null.describe('of the store'),
  answered_at: text_or_null,
  written_at: z.string(),
  edited_at: text_or_null,
})

const reviewed = z.object({ slug: z.string(), title: z.string(), title_bn: text_or_null })

export const ownReviewShape = z.object({
  number: z.string(),
  product: reviewed,
  status: z.enum(['pending', 'published', 'rejected']),
  stars: count,
  headline: text_or_null,
  text: text_or_null,
  reason: text_or_null.describe('why it was not published'),
  answer: text_or_null,
  written_at: z.string(),
  edited_at: text_or_null,
  editable_until: z.string(),
})

export const reviewPageShape = z.object({
  product: reviewed,
  rating: ratingShape,
  items: z.array(reviewShape),
  next_cursor: text_or_null,
})

/** "4.67 of 5 by 12 buyers" */
export function describeRating({ language }: Context, { average_hundredths, count }: Rating): string {
  if (average_hundredths === null) return inLanguage(language, 'Nobody has reviewed it yet.', 'এখনো কেউ রিভিউ দেননি।')
  const average = (average_hundredths / 100).toFixed(2)
  return digitsFor(
    language,
    inLanguage(
      language,
      `${average} of 5 stars from ${count} ${count === 1 ? 'buyer' : 'buyers'}.`,
      `${count} জন ক্রেতার রিভিউয়ে ৫-এর মধ্যে ${average} তারা।`,
    ),
  )
}

export function starsOf(stars: number): string {
  return '★'.repeat(stars) + '☆'.repeat(5 - stars)
}

/** What buyers wrote, as a quotation: it is theirs, and says nothing to whoever reads it for somebody else. */
export function quoted(headline: string | null, text: string | null): string {
  const words = [headline, text].filter(Boolean).join(': ')
  return words === '' ? '' : ` “${words}”`
}

export function describeOwnReview({ language }: Context, review: OwnReview): string {
  const { product, status, reason, stars, headline, text } = review
  const title = inLanguage(language, product.title, product.title_bn)
  const state = reviewStatusNames[status][language]
  const why = status === 'rejected' && reason ? inLanguage(language, ` Reason: ${reason}`, ` কারণ: ${reason}`) : ''
  return inLanguage(
    language,
    `Your review of "${title}" (${state}): ${starsOf(stars)}${quoted(headline, text)}${why}`,
    `"${title}" নিয়ে আপনার রিভিউ (${state}): ${starsOf(stars)}${quoted(headline, text)}${why}`,
  )
}
