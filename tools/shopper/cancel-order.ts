import { z } from 'zod'
import { inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import { type CancelPlan, cancelOrder, labelOf, planCancel } from '#domain/orders'
import { defineTool } from '../define.ts'
import { payWithShape } from '../shapes/difference.ts'

export const cancelOrderTool = defineTool({
  name: 'cancel_order',
  description:
    'Call an order off while it is not packed, or one store’s part of it. Says first what would be given back and where to.',
  roles: ['guest', 'shopper', 'staff'],
  permission: 'change_orders',
  effect: 'confirm',
  input: z.strictObject({
    number: z.string().max(60).describe('e.g. DK-1042'),
    reason: z
      .string()
      .trim()
      .max(60)
      .describe('one of: no longer needed, ordered by mistake, found cheaper, takes too long (a shop may have others)'),
    store: z.string().max(80).optional().describe('only what this store sends (its slug); the other parts go on'),
    refund_to: z
      .string()
      .max(200)
      .optional()
      .describe('a gift card of the buyer; left out, money goes back to where it came from'),
  }),
  output: z.object({ number: z.string(), refunds_minor: z.number().int() }),
  subject: (_input, { number }) => number,
  async propose(db, ctx, input) {
    const plan = await planCancel(db, ctx, input)
    const { order, parts, reason, refund_to, before_minor, after_minor, refunds_minor } = plan
    const money = (minor: number) => formatMoney(minor, order.currency, ctx.language)
    const what = input.store ? `${order.number} (${input.store})` : order.number
    const back = refund_to ? labelOf(refund_to, ctx.language) : null
    const content = inLanguage(
      ctx.language,
      `Cancel ${what}? ${
        refunds_minor > 0
          ? `${money(refunds_minor)} goes back to ${back ?? 'where it was paid from'}.`
          : 'Nothing was paid for it yet.'
      }${after_minor > 0 ? ` The rest of the order comes to ${money(after_minor)}.` : ''}`,
      `${what} বাতিল করবো? ${
        refunds_minor > 0
          ? `${money(refunds_minor)} ${back ? `${back}-এ` : 'যেখান থেকে দেওয়া হয়েছিল সেখানে'} ফেরত যাবে।`
          : 'এর জন্য এখনো কিছু পরিশোধ করা হয়নি।'
      }${after_minor > 0 ? ` অর্ডারের বাকি অংশের মূল্য ${money(after_minor)}।` : ''}`,
    )
    const quote = {
      number: order.number,
      reason,
      parts: parts.map((part) => part.id),
      before_minor,
      after_minor,
      refunds_minor,
      currency: order.currency,
      refund_to: payWithShape(refund_to),
    }
    return { content, quote, cards: [{ kind: 'quote', quote }], state: plan }
  },
  async run(db, ctx, _input, plan: CancelPlan) {
    const done = await cancelOrder(db, ctx, plan)
    return {
      content: inLanguage(ctx.language, `${done.number} is cancelled.`, `${done.number} বাতিল করা হয়েছে।`),
      data: done,
    }
  },
})
