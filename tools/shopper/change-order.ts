import { z } from 'zod'
import type { Context } from '#core/context'
import { digitsFor, inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import type { Db } from '#db/open'
import { address } from '#domain/customers'
import {
  type AddressPlan,
  changeOrderAddress,
  changeOrderPayment,
  labelOf,
  type PaymentPlan,
  planAddress,
  planPayment,
  planSwap,
  type SwapPlan,
  swapItems,
} from '#domain/orders'
import { defineTool, type Proposed } from '../define.ts'
import {
  describeDifference,
  payWithShape,
  quoteOfDifference,
  swap_item,
  transfer_reference,
  which,
} from '../shapes/difference.ts'

const input = z
  .strictObject({
    number: z.string().max(60).describe('e.g. DK-1042'),
    address: address.optional().describe('another delivery address, whole'),
    items: z
      .array(swap_item)
      .min(1)
      .max(100)
      .optional()
      .describe('goods to swap, all of them at once: it is possible once per order'),
    payment_method: z
      .string()
      .max(200)
      .optional()
      .describe(
        'a saved method of the buyer (its id), or cod, mobile_money, bank_transfer, simulated. Alone: the order is paid this way instead. With items or address: pays the difference, or gets it back',
      ),
    reference: transfer_reference,
  })
  .refine(({ address, items, payment_method }) => (address || items || payment_method) && !(address && items), {
    message: 'Say one change at a time: an address, items to swap, or a payment method.',
    params: { bn: 'একবারে একটি পরিবর্তন বলুন: ঠিকানা, বদলের পণ্য, অথবা পেমেন্ট মাধ্যম।' },
  })

type Plan =
  | { kind: 'address'; plan: AddressPlan }
  | { kind: 'items'; plan: SwapPlan }
  | { kind: 'payment'; plan: PaymentPlan }

export const changeOrder = defineTool({
  name: 'change_order',
  description:
    'Change an order that is not packed yet: its delivery address, its payment method, or goods for other variants of the same product. Shows the money first.',
  roles: ['guest', 'shopper', 'staff'],
  permission: 'change_orders',
  effect: 'confirm',
  input,
  output: z.object({ number: z.string(), changed: z.enum(['address', 'items', 'payment']), total_minor: z.int() }),
  subject: (_input, { number }) => number,
  async propose(db, ctx, { number, address, items, payment_method, reference }): Promise<Proposed<Plan>> {
    const paying = { payment_method, reference }
    if (items) return itemsProposal(ctx, await planSwap(db, ctx, { number, items, ...paying }))
    if (address) return addressProposal(ctx, await planAddress(db, ctx, { number, address, ...paying }))
    return paymentProposal(ctx, await planPayment(db, ctx, { number, payment_method: payment_method!, reference }))
  },
  async run(db, ctx, _input, { kind, plan }: Plan) {
    const { number, total_minor } = await carryOut(db, ctx, { kind, plan } as Plan)
    const content = inLanguage(ctx.language, `${number} is changed.`, `${number} বদলানো হয়েছে।`)
    return { content, data: { number, changed: kind, total_minor } }
  },
})

async function carryOut(db: Db, ctx: Context, { kind, plan }: Plan): Promise<{ number: string; total_minor: number }> {
  if (kind === 'items') return swapItems(db, ctx, plan)
  if (kind === 'address') return changeOrderAddress(db, ctx, plan)
  const { number } = await changeOrderPayment(db, ctx, plan)
  return { number, total_minor: plan.order.total_minor }
}

function itemsProposal(ctx: Context, plan: SwapPlan): Proposed<Plan> {
  const { order, swaps } = plan
  const money = { ...plan, currency: order.currency }
  const items = swaps.map(({ line, quantity, becomes, was_minor, now }) => ({
    variant: line.variant,
    new_variant: becomes.variant,
    quantity,
    title: line.title,
    options: line.options,
    new_options: becomes.options,
    was_minor,
    now_minor: now.total_minor,
  }))
  const said = swaps.map(({ line, quantity, becomes }) => {
    const title = inLanguage(ctx.language, line.title, line.title_bn)
    return `${digitsFor(ctx.language, String(quantity))} × ${title}: ${which(line.options)} → ${which(becomes.options)}`
  })
  const content = [
    inLanguage(ctx.language, `Swap in ${order.number}:`, `${order.number} এ বদল:`),
    ...said,
    describeDifference(ctx, money),
    inLanguage(
      ctx.language,
      'After this the order can neither be swapped again nor cancelled. Shall I?',
      'এরপর অর্ডারটি আর বদলানো বা বাতিল করা যাবে না। করবো?',
    ),
  ].join('\n')
  const quote = { number: order.number, change: 'items', items, ...quoteOfDifference(money) }
  return { content, quote, cards: [{ kind: 'quote', quote }], state: { kind: 'items', plan } }
}

function addressProposal(ctx: Context, plan: AddressPlan): Proposed<Plan> {
  const { order, address, parts } = plan
  const money = { ...plan, currency: order.currency }
  const { line1, upazila, city, district, country } = address
  const to = [line1, upazila ?? city, district ?? country].filter(Boolean).join(', ')
  const content = [
    inLanguage(ctx.language, `Send ${order.number} to ${to}?`, `${order.number} পাঠাবো ${to} ঠিকানায়?`),
    describeDifference(ctx, money),
  ].join(' ')
  const delivery = parts.map(({ part, delivery }) => ({
    store_id: part.store_id,
    method: delivery.option?.code ?? part.method_code,
    price_minor: delivery.price_minor,
  }))
  const quote = { number: order.number, change: 'address', address, delivery, ...quoteOfDifference(money) }
  return { content, quote, cards: [{ kind: 'quote', quote }], state: { kind: 'address', plan } }
}

function paymentProposal(ctx: Context, plan: PaymentPlan): Proposed<Plan> {
  const { order, pay_with, amount_minor, refunds_minor } = plan
  const money = (minor: number) => formatMoney(minor, order.currency, ctx.language)
  const way = labelOf(pay_with, ctx.language)
  const content = inLanguage(
    ctx.language,
    `Pay ${money(amount_minor)} for ${order.number} with ${way}?${refunds_minor > 0 ? ` ${money(refunds_minor)} goes back to where it was paid from.` : ''}`,
    `${order.number} এর ${money(amount_minor)} ${way} দিয়ে দেবেন?${refunds_minor > 0 ? ` ${money(refunds_minor)} যেখান থেকে দেওয়া হয়েছিল সেখানে ফেরত যাবে।` : ''}`,
  )
  const quote = {
    number: order.number,
    change: 'payment',
    amount_minor,
    refunds_minor,
    currency: order.currency,
    payment: payWithShape(pay_with),
  }
  return { content, quote, cards: [{ kind: 'quote', quote }], state: { kind: 'payment', plan } }
}
