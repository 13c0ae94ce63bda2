import { z } from 'zod'
import { digitsFor, inLanguage } from '#core/language'
import { type ExchangePlan, planExchange, requestExchange } from '#domain/returns'
import { defineTool } from '../define.ts'
import { describeDifference, quoteOfDifference, swap_item, transfer_reference, which } from '../shapes/difference.ts'

export const exchangeItems = defineTool({
  name: 'exchange_items',
  description:
    'Ask to exchange items of a delivered order for other variants of the same product. Says first what the difference costs or gives back.',
  roles: ['guest', 'shopper', 'staff'],
  permission: 'change_orders',
  effect: 'confirm',
  input: z.strictObject({
    number: z.string().max(60).describe('e.g. DK-1042'),
    items: z.array(swap_item).min(1).max(100).describe('all of them at once: an exchange is possible once per order'),
    payment_method: z
      .string()
      .max(200)
      .optional()
      .describe('a saved method of the buyer that pays the difference or gets it back; or mobile_money, bank_transfer'),
    reference: transfer_reference,
    reason: z.string().trim().min(2).max(300).optional().describe('why, in the shopper’s words'),
  }),
  output: z.object({ numbers: z.array(z.string()), difference_minor: z.int() }),
  subject: (input) => input.number,
  async propose(db, ctx, input) {
    const plan = await planExchange(db, ctx, input)
    const { order, parts, reason } = plan
    const money = { ...plan, currency: order.currency }
    const lines = parts.flatMap((part) => part.lines)
    const said = lines.map(({ pieces: { line, quantity }, becomes }) => {
      const title = inLanguage(ctx.language, line.title, line.title_bn)
      return `${digitsFor(ctx.language, String(quantity))} × ${title}: ${which(line.options)} → ${which(becomes.options)}`
    })
    const content = [
      inLanguage(ctx.language, `Exchange in ${order.number}:`, `${order.number} এ বদল:`),
      ...said,
      describeDifference(ctx, { ...money, goods: true }),
      inLanguage(
        ctx.language,
        'An exchange is possible only once per order. The difference is charged when the store agrees, or given back when the new goods leave. Shall I ask for it?',
        'প্রতি অর্ডারে একবারই বদল চাওয়া যায়। বাড়তি টাকা নেওয়া হবে দোকান রাজি হলে, আর কম হলে নতুন পণ্য পাঠানোর সময় ফেরত যাবে। চাইবো?',
      ),
    ].join('\n')
    const items = lines.map(({ pieces: { line, quantity }, becomes, share, now }) => ({
      variant: line.variant,
      new_variant: becomes.variant,
      quantity,
      title: line.title,
      options: line.options,
      new_options: becomes.options,
      was_minor: share.total_minor,
      now_minor: now.total_minor,
    }))
    const quote = { number: order.number, items, ...quoteOfDifference(money), reason }
    return { content, quote, cards: [{ kind: 'quote', quote }], state: plan }
  },
  async run(db, ctx, _input, plan: ExchangePlan) {
    const { numbers } = await requestExchange(db, ctx, plan)
    const content = inLanguage(
      ctx.language,
      `The exchange is asked for: ${numbers.join(', ')}. The new goods are set aside; the store will answer.`,
      `বদল চাওয়া হয়েছে: ${numbers.join(', ')}। নতুন পণ্য আলাদা করে রাখা হলো; দোকান উত্তর দেবে।`,
    )
    return { content, data: { numbers, difference_minor: plan.difference_minor } }
  },
})
