import { z } from 'zod'
import { inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import { type GivingPlan, giveMoneyBack, labelOf, planGiving } from '#domain/orders'
import { defineTool } from '../define.ts'
import { payWithShape } from '../shapes/difference.ts'

export const refundOrderTool = defineTool({
  name: 'refund_order',
  description:
    'Give money of an order back, whole or in part, without goods coming back. Goods that come back are a return.',
  roles: ['staff'],
  permission: 'refund',
  effect: 'confirm',
  input: z.strictObject({
    number: z.string().max(60).describe('e.g. DK-1042'),
    amount_minor: z.int().positive().optional().describe('in minor units; left out: all that is left of what was paid'),
    reason: z.string().trim().min(3).max(300).describe('why; the shopper may read it'),
    refund_to: z
      .string()
      .max(200)
      .optional()
      .describe('a gift card of the buyer; left out, money goes back to where it came from'),
  }),
  output: z.object({
    number: z.string(),
    refunds: z.array(z.object({ state: z.string(), amount_minor: z.int() })),
  }),
  subject: (_input, { number }) => number,
  async propose(db, ctx, input) {
    const plan = await planGiving(db, ctx, input)
    const { order, amount_minor, kept_minor, reason, refund_to } = plan
    const money = (minor: number) => formatMoney(minor, order.currency, ctx.language)
    const to = refund_to && labelOf(refund_to, ctx.language)
    const content = inLanguage(
      ctx.language,
      `Give back ${money(amount_minor)} of the ${money(kept_minor)} paid for ${order.number}, to ${to ?? 'where it was paid from'}?`,
      `${order.number} এর জন্য দেওয়া ${money(kept_minor)} থেকে ${money(amount_minor)} ${to ? `${to}-এ` : 'যেখান থেকে দেওয়া হয়েছিল সেখানে'} ফেরত দেবেন?`,
    )
    const quote = {
      number: order.number,
      amount_minor,
      before_minor: kept_minor,
      after_minor: kept_minor - amount_minor,
      currency: order.currency,
      reason,
      refund_to: payWithShape(refund_to),
    }
    return { content, quote, cards: [{ kind: 'quote', quote }], state: plan }
  },
  async run(db, ctx, _input, plan: GivingPlan) {
    const done = await giveMoneyBack(db, ctx, plan)
    const amount = formatMoney(plan.amount_minor, plan.order.currency, ctx.language)
    const waits = done.refunds.filter(({ state }) => state === 'pending').length
    const all = waits === done.refunds.length
    const content = inLanguage(
      ctx.language,
      `${amount} of ${done.number} is given back.${waits > 0 ? ` ${all ? 'It' : 'Part of it'} has to be sent by hand: send_refund.` : ''}`,
      `${done.number} এর ${amount} ফেরত দেওয়া হলো।${waits > 0 ? ` ${all ? 'টাকাটি' : 'এর একটি অংশ'} হাতে হাতে পাঠিয়ে send_refund দিয়ে জানাতে হবে।` : ''}`,
    )
    return { content, data: done }
  },
})
