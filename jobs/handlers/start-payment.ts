import { startPayment } from '#domain/payments'
import { defineHandler } from '../handler.ts'

export const startPaymentHandler = defineHandler({
  name: 'start-payment',
  event: 'payment.intended',
  when: ({ provider }) => provider === 'simulated',
  runOutside: (db, ctx, { payment_id }) => startPayment(db, ctx, { payment_id }),
})
