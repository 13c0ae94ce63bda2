import { z } from 'zod'
import { digitsFor, inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import { labelOf } from '#domain/orders'
import { planReturn, type ReturnPlan, requestReturn } from '#domain/returns'
import { defineTool } from '../define.ts'
import { payWithShape } from '../shapes/difference.ts'

export const returnItems = defineTool({
  name: 'return_items',
  description:
    'Ask to return some or all items of a delivered order for their money. Says first what would be given back and where to.',
  roles: ['guest', 'shopper', 'staff'],
  permission: 'change_orders',
  effect: 'confirm',
  input: z.strictObject({
    number: z.string().max(60).describe('e.g. DK-1042'),
    items: z
      .array(
        z.strictObject({
          variant: z.string().min(1).max(200).describe('external id or SKU of what was bought'),
          quantity: z.number().int().min(1).max(999).default(1).describe('how many pieces of it'),
        }),
      )
      .min(1)
      .max(100)
      .optional()
      .describe('all of them at once: a return is possible once per order. Left out: everything'),
    reason: z.string().trim().min(2).max(300).optional().describe('why, in the shopper’s words'),
    refund_to: z
      .string()
      .max(200)
      .optional()
      .describe('"original" (the default) or a gift card of the buyer, to which money goes at once'),
  }),
  output: z.object({ numbers: z.array(z.string()), refunds_minor: z.int() }),
  subject: (input) => input.number,
  async propose(db, ctx, input) {
    const plan = await planReturn(db, ctx, input)
    const { order, parts, refunds_minor, refund_to, reason, before_minor, after_minor } = plan
    const pieces = parts.flatMap((part) => part.pieces)
    const goods = pieces.map(
      ({ line, quantity }) =>
        `${digitsFor(ctx.language, String(quantity))} × ${inLanguage(ctx.language, line.title, line.title_bn)}`,
    )
    const money = formatMoney(refunds_minor, order.currency, ctx.language)
    const to = refund_to ? labelOf(refund_to, ctx.language) : null
    const content = inLanguage(
      ctx.language,
      `Return of ${order.number}: ${goods.join(', ')}. Once the goods are back, ${money} goes to ${to ?? 'where it was paid from'}. A return is possible only once per order. Shall I ask for it?`,
      `${order.number} থেকে ফেরত: ${goods.join(', ')}। পণ্য ফেরত এলে ${money} ${to ? `${to}-এ` : 'যেখান থেকে দেওয়া হয়েছিল সেখানে'} যাবে। প্রতি অর্ডারে একবারই ফেরত চাওয়া যায়। চাইবো?`,
    )
    const quote = {
      number: order.number,
      items: pieces.map(({ line, quantity }) => ({ variant: line.variant, title: line.title, quantity })),
      before_minor,
      after_minor,
      refunds_minor,
      currency: order.currency,
      refund_to: payWithShape(refund_to),
      reason,
    }
    return { content, quote, cards: [{ kind: 'quote', quote }], state: plan }
  },
  async run(db, ctx, _input, plan: ReturnPlan) {
    const { numbers } = await requestReturn(db, ctx, plan)
    const content = inLanguage(
      ctx.language,
      `The return is asked for: ${numbers.join(', ')}. The store will answer.`,
      `ফেরত চাওয়া হয়েছে: ${numbers.join(', ')}। দোকান উত্তর দেবে।`,
    )
    return { content, data: { numbers, refunds_minor: plan.refunds_minor } }
  },
})
