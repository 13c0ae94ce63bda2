// owns: reviews, product_ratings
// emits: review.written, review.edited, review.published, review.rejected, review.answered
// listens: customer.erased
import { conflict } from '#core/errors'
import { refuseWhen } from '#db/refusals'

type ReviewNews = { review_id: string; number: string; product_id: string; store_id: string }

declare module '#db/events' {
  interface Events {
    'review.written': ReviewNews & { status: string; flags: string[] }
    'review.edited': ReviewNews & { status: string; flags: string[] }
    'review.published': ReviewNews
    'review.rejected': ReviewNews
    'review.answered': ReviewNews
  }
}

refuseWhen('reviews_once', () =>
  conflict('review_written', {
    en: 'You have just reviewed this from somewhere else. Look at it again; you can change it.',
    bn: 'আপনি এইমাত্র অন্য কোথাও থেকে এটির রিভিউ দিয়েছেন। আবার দেখুন; চাইলে বদলাতে পারবেন।',
  }),
)

export { answerReview } from './answer.ts'
export { forgetReviewer } from './forget-reviewer.ts'
export { type ListReviews, listReviews, type Rating, type ReviewPage } from './list.ts'
export { decideReview, type ReviewInHand, type ReviewsInHand, reviewsToDecide } from './moderate.ts'
export { type OwnReview, ownReviewOf } from './own-review.ts'
export { ratingOf } from './rating-of.ts'
export { changeReviewRules, type ReviewRules, readReviewRules } from './rules.ts'
export { type ReviewStatus, reviewNext, reviewStatusNames } from './states.ts'
export { headline, reviewText } from './words.ts'
export { type WriteReview, writeReview } from './write.ts'
