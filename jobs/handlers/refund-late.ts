import { refundLate } from '#domain/payments'
import { defineHandler } from '../handler.ts'

export const refundLateHandler = defineHandler({
  name: 'refund-late',
  event: 'payment.late',
  run: (tx, ctx, { payment_id }) => refundLate(tx, ctx, { payment_id }),
})
