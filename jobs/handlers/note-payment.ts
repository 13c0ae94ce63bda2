import { notePayment } from '#domain/orders'
import { defineHandler } from '../handler.ts'

export const notePaymentHandler = defineHandler({
  name: 'note-payment',
  event: ['payment.succeeded', 'payment.failed', 'payment.cancelled', 'refund.succeeded'],
  run: (tx, ctx, { order_id }) => notePayment(tx, ctx, { order_id }),
})
