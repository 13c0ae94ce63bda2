import { forgetBuyer } from '#domain/orders'
import { defineHandler } from '../handler.ts'

export const forgetBuyerHandler = defineHandler({
  name: 'forget-buyer',
  event: 'customer.erased',
  run: (tx, ctx, { customer_ids }) => forgetBuyer(tx, ctx, { customer_ids }),
})
