import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import type { ReviewStatus } from './states.ts'

export type LockedReview = {
  id: string
  number: string
  product_id: string
  store_id: string
  status: ReviewStatus
  answer: string | null
  edited_at: Date | null
}

/** The review, held until the transaction ends: it is edited, decided and answered in turns. */
export async function lockReview(tx: Db, written: string): Promise<LockedReview> {
  const number = normalNumber(written)
  const row = await tx
    .selectFrom('reviews')
    .innerJoin('products', 'products.id', 'reviews.product_id')
    .select([...(['reviews.id', 'number', 'product_id', 'store_id', 'reviews.status', 'answer', 'edited_at'] as const)])
    .where('number', '=', number)
    .where('erased_at', 'is', null)
    .forNoKeyUpdate('reviews')
    .executeTakeFirst()
  if (!row) throw reviewNotFound(number)
  return row as LockedReview
}

export const reviewNotFound = (number: string) =>
  notFound('review_not_found', {
    en: `There is no review ${number}. Look at the list of reviews for the right number.`,
    bn: `${number} নম্বরে কোনো রিভিউ নেই। রিভিউয়ের তালিকায় নম্বরটি দেখে নিন।`,
  })

/** "rv1042", "1042" and "RV-1042" are the same review to a person. */
function normalNumber(text: string): string {
  const digits = /^(?:RV)?[- ]?(\d{1,15})$/.exec(text.trim().toUpperCase())?.[1]
  return digits ? `RV-${digits}` : text.trim()
}
