import { forgetViews } from '#domain/search'
import { defineHandler } from '../handler.ts'

export const forgetViewsHandler = defineHandler({
  name: 'forget-views',
  event: 'customer.erased',
  run: (tx, ctx, { customer_ids }) => forgetViews(tx, ctx, { customer_ids }),
})
