import { forgetAsker } from '#domain/support'
import { defineHandler } from '../handler.ts'

export const forgetAskerHandler = defineHandler({
  name: 'forget-asker',
  event: 'customer.erased',
  run: (tx, ctx, { customer_ids }) => forgetAsker(tx, ctx, { customer_ids }),
})
