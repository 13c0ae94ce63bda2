import { actorName, type Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { isPermitted } from '#domain/staff'
import { lockReview, reviewNotFound } from './lock-review.ts'
import { flagsOf } from './suspicious.ts'
import { answerText } from './words.ts'

/** The store answers a review of its product, once and for everybody to read. */
export async function answerReview(
  tx: Db,
  ctx: Context,
  input: { review: string; text: string },
): Promise<{ number: string; answer: string }> {
  const { id, number, product_id, store_id, status, answer } = await lockReview(tx, input.review)
  const { actor } = ctx
  const ours = isPermitted(ctx, 'reviews') || (actor.kind === 'seller' && actor.store_ids.includes(store_id))
  if (!ours || status !== 'published') throw reviewNotFound(number)
  if (answer !== null)
    throw conflict('already_answered', {
      en: `${number} has its answer already; a store answers a review once.`,
      bn: `${number} রিভিউটির উত্তর আগেই দেওয়া হয়েছে; একটি রিভিউয়ের উত্তর একবারই দেওয়া যায়।`,
    })
  const text = readAnswer(input.text)
  await tx
    .updateTable('reviews')
    .set({ answer: text, answered_by: actorName(actor), answered_at: ctx.now() })
    .where('id', '=', id)
    .execute()
  record(tx, ctx, 'review.answered', { review_id: id, number, product_id, store_id })
  return { number, answer: text }
}

/** Nobody looks at answers before they are shown, so what would be suspicious in a review is refused here. */
function readAnswer(text: string): string {
  const read = answerText.safeParse(text)
  if (!read.success)
    throw invalid('answer_unreadable', {
      en: 'An answer has 2 to 1,500 characters.',
      bn: 'উত্তর ২ থেকে ১,৫০০ অক্ষরের মধ্যে লিখুন।',
    })
  if (flagsOf(read.data).length === 0) return read.data
  throw invalid(
    'answer_unfit',
    {
      en: 'Everybody reads this answer: leave phone numbers, links and abuse out. For more, ask the buyer to open a ticket.',
      bn: 'উত্তরটি সবাই পড়বে: ফোন নম্বর, লিংক ও গালি বাদ দিন। আরও কথা থাকলে ক্রেতাকে টিকিট খুলতে বলুন।',
    },
    { flags: flagsOf(read.data) },
  )
}
