import { forgetReviewer } from '#domain/reviews'
import { defineHandler } from '../handler.ts'

export const forgetReviewerHandler = defineHandler({
  name: 'forget-reviewer',
  event: 'customer.erased',
  run: (tx, ctx, { customer_ids }) => forgetReviewer(tx, ctx, { customer_ids }),
})
