import { forgetReturns } from '#domain/returns'
import { defineHandler } from '../handler.ts'

export const forgetReturnsHandler = defineHandler({
  name: 'forget-returns',
  event: 'customer.erased',
  run: (tx, _ctx, { customer_ids }) => forgetReturns(tx, { customer_ids }),
})
