import { z } from 'zod'
import { inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import { assertCancellable, cancel_reasons, cancelOrder } from '#domain/orders'
import { paidOf } from '#domain/payments'
import { defineTool } from '../define.ts'

export const cancelOrderTool = defineTool({
  name: 'cancel_order',
  description: 'Call an order off while it is not packed. Says first what would be given back and where to.',
  roles: ['guest', 'shopper', 'staff'],
  permission: 'change_orders',
  effect: 'confirm',
  input: z.strictObject({ number: z.string().max(40).describe('e.g. DK-1042'), reason: z.enum(cancel_reasons) }),
  output: z.object({ number: z.string(), refunds_minor: z.number().int() }),
  subject: (_input, { number }) => number,
  async propose(db, ctx, input) {
    const order = await assertCancellable(db, ctx, input)
    const { paid_minor, refunded_minor, refund_due_minor } = await paidOf(db, order.id)
    const refunds_minor = paid_minor - refunded_minor - refund_due_minor
    const back = formatMoney(refunds_minor, order.currency, ctx.language)
    const content = inLanguage(
      ctx.language,
      `Cancel ${order.number}? ${refunds_minor > 0 ? `${back} goes back to where it was paid from.` : 'Nothing was paid yet.'}`,
      `${order.number} বাতিল করবো? ${refunds_minor > 0 ? `${back} যেখান থেকে দেওয়া হয়েছিল সেখানে ফেরত যাবে।` : 'এখনো কিছু পরিশোধ করা হয়নি।'}`,
    )
    const quote = { number: order.number, reason: input.reason, refunds_minor, currency: order.currency }
    return { content, quote, cards: [{ kind: 'quote', quote }], state: null }
  },
  async run(db, ctx, input) {
    const done = await cancelOrder(db, ctx, input)
    return {
      content: inLanguage(ctx.language, `${done.number} is cancelled.`, `${done.number} বাতিল করা হয়েছে।`),
      data: done,
    }
  },
})
