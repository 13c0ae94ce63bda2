import { z } from 'zod'
import type { Context } from '#core/context'
import { digitsFor, inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import { type OrderPlan, placeOrder, placeOrderInput, planOrder } from '#domain/orders'
import { defineTool } from '../define.ts'

export const checkout = defineTool({
  name: 'checkout',
  description:
    'Order what is in the cart. Shows the whole price first and places the order only once the shopper has agreed to it.',
  roles: ['guest', 'shopper'],
  effect: 'confirm',
  input: placeOrderInput,
  output: z.object({
    number: z.string(),
    total_minor: z.number().int(),
    currency: z.string(),
    access_token: z.string().describe('lets a guest follow the order'),
    payment: z.object({ id: z.string(), state: z.string() }).nullable(),
  }),
  subject: (_input, { number }) => number,
  async propose(db, ctx, input) {
    const plan = await planOrder(db, ctx, input)
    const quote = quoteOf(plan)
    return { content: describePlan(ctx, plan), quote, cards: [{ kind: 'quote', quote }], state: plan }
  },
  async run(db, ctx, _input, plan: OrderPlan) {
    const { number, access_token, payment } = await placeOrder(db, ctx, plan)
    const { total_minor, currency } = plan.quote
    const total = formatMoney(total_minor, currency, ctx.language)
    const content = inLanguage(
      ctx.language,
      `Order ${number} is placed: ${total}.`,
      `অর্ডার ${number} নেওয়া হয়েছে: ${total}।`,
    )
    return { content, data: { number, total_minor, currency, access_token, payment } }
  },
})

/** What is agreed to: the goods and their prices, each discount, delivery, tax, where it goes and how it is paid. Not the clock. */
function quoteOf({ quote, parcels, lines, address, payment, cart }: OrderPlan): Record<string, unknown> {
  const titles = new Map(lines.map((line) => [line.id, line]))
  return {
    cart_id: cart.id,
    currency: quote.currency,
    lines: quote.lines.map((line) => ({
      variant: titles.get(line.key)?.variant,
      title: titles.get(line.key)?.title,
      title_bn: titles.get(line.key)?.title_bn,
      quantity: line.quantity,
      unit_price_minor: line.unit_price_minor,
      discount_minor: line.discount_minor,
      tax_minor: line.tax_minor,
      total_minor: line.total_minor,
    })),
    delivery: parcels.map(({ store, option }) => ({
      store,
      method: option.code,
      name: option.name,
      price_minor: option.price_minor,
    })),
    discounts: quote.promotions,
    subtotal_minor: quote.subtotal_minor,
    discount_minor: quote.discount_minor,
    shipping_minor: quote.shipping_minor,
    tax_minor: quote.tax_minor,
    total_minor: quote.total_minor,
    address,
    payment,
  }
}

function describePlan({ language }: Context, { quote, lines, parcels, payment }: OrderPlan): string {
  const money = (minor: number) => formatMoney(minor, quote.currency, language)
  const goods = lines
    .map((line) => `${digitsFor(language, String(line.quantity))} × ${inLanguage(language, line.title, line.title_bn)}`)
    .join(', ')
  const dates = parcels.map(({ option }) => option.deliver_by).sort()
  const by = digitsFor(language, dates.at(-1) ?? '')
  const cod = payment.provider === 'cod'
  return language === 'bn'
    ? `${goods}। পণ্য ${money(quote.subtotal_minor)}, ছাড় ${money(quote.discount_minor)}, ডেলিভারি ${money(quote.shipping_minor)}, মোট ${money(quote.total_minor)}${cod ? ' (ক্যাশ অন ডেলিভারি)' : ''}। ${by} এর মধ্যে পৌঁছাবে। অর্ডার করবো?`
    : `${goods}. Goods ${money(quote.subtotal_minor)}, discount ${money(quote.discount_minor)}, delivery ${money(quote.shipping_minor)}, total ${money(quote.total_minor)}${cod ? ' (cash on delivery)' : ''}. It arrives by ${by}. Shall I place the order?`
}
