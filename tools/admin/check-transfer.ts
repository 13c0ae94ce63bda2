import { z } from 'zod'
import { orderByNumber } from '#domain/orders'
import { checkTransfer, transferOf } from '#domain/payments'
import { defineTool } from '../define.ts'

export const checkTransferTool = defineTool({
  name: 'check_transfer',
  description: 'Say whether the bank or mobile-money transfer of an order has arrived, after looking at the account.',
  roles: ['staff'],
  permission: 'payments',
  effect: 'write',
  input: z.strictObject({
    number: z.string().max(40).describe('the order, e.g. DK-1042'),
    received: z.boolean().describe('false: it is not there; the order may then be paid another way or is called off'),
    amount_minor: z
      .number()
      .int()
      .positive()
      .optional()
      .describe('what came, when it should be compared with what was asked for'),
  }),
  output: z.object({ number: z.string(), payment_id: z.string(), state: z.string() }),
  subject: (_input, { number }) => number,
  async run(db, ctx, { number: written, received, amount_minor }) {
    const { id, number } = await orderByNumber(db, ctx, { number: written })
    const payment_id = await transferOf(db, id)
    const { state } = await checkTransfer(db, ctx, { payment_id, received, ...(amount_minor && { amount_minor }) })
    return {
      content: `The transfer for ${number} is marked as ${received ? 'received' : 'not received'}.`,
      data: { number, payment_id, state },
    }
  },
})
