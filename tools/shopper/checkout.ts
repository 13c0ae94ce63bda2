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
function quoteOf(plan: OrderPlan): Record<string, unknown> {
  const { quote, parcels, lines, address, contact, payment, note, cart } = plan
  const goods = new Map(lines.map((line) => [line.id, line]))
  return {
    cart_id: cart.id,
    currency: quote.currency,
    lines: quote.lines.map((line) => {
      const { store, variant, title, title_bn, options } = goods.get(line.key)!
      const { quantity, unit_price_minor, discount_minor, tax_minor, total_minor } = line
      const price = { quantity, unit_price_minor, discount_minor, tax_minor, total_minor }
      return { store, variant, title, title_bn, options, ...price }
    }),
    delivery: parcels.map(({ store, option }) => ({
      store,
      method: option.code,
      name: option.name,
      price_minor: option.price_minor,
    })),
    discounts: quote.promotions,
    refused_coupons: quote.refused_coupons.map(({ code, reason }) => ({ code, reason })),
    subtotal_minor: quote.subtotal_minor,
    discount_minor: quote.discount_minor,
    shipping_minor: quote.shipping_minor,
    tax_minor: quote.tax_minor,
    tax_added_minor: quote.tax_added_minor,
    total_minor: quote.total_minor,
    address,
    contact,
    payment,
    note,
  }
}

const paid_by = {
  cod: { en: 'cash on delivery', bn: 'ক্যাশ অন ডেলিভারি' },
  bank_transfer: { en: 'bank transfer', bn: 'ব্যাংক ট্রান্সফার' },
  mobile_money: { en: 'mobile money', bn: 'মোবাইল ব্যাংকিং' },
  gift_card: { en: 'gift card or wallet', bn: 'গিফট কার্ড বা ওয়ালেট' },
  on_file: { en: 'card or account on file', bn: 'সংরক্ষিত কার্ড বা অ্যাকাউন্ট' },
  simulated: { en: 'card or online wallet', bn: 'কার্ড বা অনলাইন ওয়ালেট' },
}

/** The same in words: figures that add up to the total, where it goes, and how it is paid. */
function describePlan({ language }: Context, { quote, lines, parcels, payment, address, contact }: OrderPlan): string {
  const money = (minor: number) => formatMoney(minor, quote.currency, language)
  const say = (en: string, bn: string) => inLanguage(language, en, bn)
  const goods = lines.map(
    (line) => `${digitsFor(language, String(line.quantity))} × ${inLanguage(language, line.title, line.title_bn)}`,
  )
  const figures = [
    `${say('Goods', 'পণ্য')} ${money(quote.subtotal_minor)}`,
    `${say('discount', 'ছাড়')} ${money(quote.discount_minor)}`,
    `${say('delivery', 'ডেলিভারি')} ${money(quote.shipping_minor)}`,
    ...(quote.tax_added_minor > 0 ? [`${say('tax', 'কর')} ${money(quote.tax_added_minor)}`] : []),
    `${say('total', 'মোট')} ${money(quote.total_minor)} (${paid_by[payment.provider][language]})`,
  ]
  const { name, line1, upazila, city, district, country } = { ...address, name: contact.name }
  const to = [name, line1, upazila ?? city, district ?? country].filter(Boolean).join(', ')
  const by = digitsFor(
    language,
    parcels
      .map(({ option }) => option.deliver_by)
      .sort()
      .at(-1) ?? '',
  )
  const stop = say('.', '।')
  return [
    `${goods.join(', ')}${stop}`,
    `${figures.join(', ')}${stop}`,
    ...quote.refused_coupons.map((coupon) => say(coupon.message, coupon.message_bn)),
    say(`It goes to ${to} and arrives by ${by}.`, `যাবে ${to} ঠিকানায়, ${by} এর মধ্যে পৌঁছাবে।`),
    say('Shall I place the order?', 'অর্ডার করবো?'),
  ].join(' ')
}
