import { rateProduct } from '#domain/catalog'
import { ratingOf } from '#domain/reviews'
import { defineHandler } from '../handler.ts'

export const rateProductHandler = defineHandler({
  name: 'rate-product',
  event: ['review.published', 'review.rejected', 'review.edited'],
  run: (tx, _ctx, { product_id }) => rateProduct(tx, { product_id }, () => ratingOf(tx, product_id)),
})
