import { runRefund } from '#domain/payments'
import { defineHandler } from '../handler.ts'

export const runRefundHandler = defineHandler({
  name: 'run-refund',
  event: 'refund.intended',
  when: ({ provider }) => provider === 'simulated',
  runOutside: (db, ctx, { payment_id }) => runRefund(db, ctx, { payment_id }),
})
