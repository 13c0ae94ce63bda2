import { z } from 'zod'
import { orderByNumber } from '#domain/orders'
import { refundToSend, sendRefund } from '#domain/payments'
import { defineTool } from '../define.ts'

export const sendRefundTool = defineTool({
  name: 'send_refund',
  description:
    'Say that the money of a refund was sent by hand (bank, mobile money, cash), and under which transaction id.',
  roles: ['staff'],
  permission: 'refund',
  effect: 'write',
  input: z.strictObject({
    number: z.string().max(40).describe('the order, e.g. DK-1042'),
    reference: z.string().trim().min(4).max(64).describe('the transaction id of what was sent'),
  }),
  output: z.object({ number: z.string(), payment_id: z.string(), state: z.string() }),
  subject: (_input, { number }) => number,
  async run(db, ctx, { number: written, reference }) {
    const { id, number } = await orderByNumber(db, ctx, { number: written })
    const payment_id = await refundToSend(db, id)
    const { state } = await sendRefund(db, ctx, { payment_id, reference })
    return { content: `The refund of ${number} is marked as sent (${reference}).`, data: { number, payment_id, state } }
  },
})
