import { z } from 'zod'
import { type Context, personId } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { sum } from '#core/money'
import type { Db } from '#db/open'
import {
  assertOffered,
  byStoreId,
  type Cart,
  type CartLine,
  cartEmpty,
  onlyLeft,
  optionOf,
  priceOfCart,
  theirCart,
  whereTo,
} from '#domain/cart'
import { type Address, address, type PaymentMethodRow, savedMethod } from '#domain/customers'
import { assertTransfer } from '#domain/payments'
import type { Quote } from '#domain/pricing'
import type { DeliveryOption } from '#domain/shipping'
import { normaliseEmail } from '#domain/staff'
import { normalisePhone } from '#domain/stores'

export const orderPayment = z.strictObject({
  provider: z
    .enum(['cod', 'bank_transfer', 'mobile_money', 'gift_card', 'on_file', 'simulated'])
    .describe('cod is cash on delivery'),
  method_id: z.string().max(200).optional().describe('a saved payment method, for gift_card and on_file'),
  reference: z
    .string()
    .trim()
    .min(4)
    .max(64)
    .optional()
    .describe('the transaction id of a bank or mobile-money transfer'),
})

export const placeOrderInput = z.strictObject({
  cart_id: z.string().max(64).optional().describe('only for programs that keep carts themselves'),
  address: address.optional().describe('defaults to the one on the cart, then to the shopper’s usual one'),
  contact: z
    .strictObject({
      name: z.string().trim().min(1).max(120),
      phone: z.string().trim().min(6).max(24).optional(),
      email: z.email().max(254).optional(),
    })
    .optional()
    .describe('who receives it; defaults to the address'),
  shipping: z
    .union([z.string().max(80), z.record(z.string().max(80), z.string().max(80))])
    .optional()
    .describe('a delivery method code, or one for each store slug; defaults to the cheapest'),
  payment: orderPayment.default({ provider: 'cod' }).describe('how it is paid; cash on delivery unless said'),
  note: z.string().trim().max(500).optional().describe('what the store or the courier should know'),
})
export type PlaceOrder = z.output<typeof placeOrderInput>

export type Parcel = { store_id: string; store: string; option: DeliveryOption; lines: CartLine[] }
export type OrderPlan = {
  cart: Cart
  lines: CartLine[]
  parcels: Parcel[]
  quote: Quote
  address: Address
  contact: { name: string | null; phone: string | null; email: string | null }
  payment: PlaceOrder['payment']
  /** who a coupon's limit per person counts */
  person: string
  note: string | null
}

/** Everything an order would be, checked and priced, and nothing written: what the person is asked to agree to. */
export async function planOrder(db: Db, ctx: Context, input: PlaceOrder): Promise<OrderPlan> {
  const cart = await theirCart(db, ctx, input.cart_id)
  const lines = cart.lines.filter((line) => !line.saved)
  if (lines.length === 0) throw cartEmpty()
  for (const line of lines) assertForSale(line)
  const to = await whereTo(db, ctx, input.address, cart)
  const contact = contactOf(input, to)
  const choices = choicesOf(cart, input.shipping)
  const person = personId(ctx.actor) ?? contact.phone ?? contact.email!
  const { quote, delivery_options } = await priceOfCart(db, ctx, cart, { place: to, choices, person_keys: [person] })
  const parcels = delivery_options.map((store) => {
    assertOffered(store, choices, true)
    const own = lines.filter((line) => line.store_id === store.store_id)
    return { store_id: store.store_id, store: own[0]!.store, option: optionOf(store, choices)!, lines: own }
  })
  assertTotals(quote, lines)
  const payment = await payableWith(db, ctx, input.payment, parcels, quote)
  return { cart, lines, parcels, quote, address: to, contact, payment, person, note: input.note ?? null }
}

function assertForSale(line: CartLine): void {
  if (!line.sellable)
    throw conflict(
      'not_sold',
      {
        en: `"${line.title}" is no longer sold. Take it out of the cart to go on.`,
        bn: `"${line.title_bn ?? line.title}" এখন আর বিক্রি হয় না। কার্ট থেকে সরিয়ে এগিয়ে যান।`,
      },
      { variant: line.variant },
    )
  if (line.left < line.quantity) throw onlyLeft(line)
}

/** A courier must be able to call somebody, so a guest leaves a phone number or at least an e-mail. */
function contactOf({ contact }: PlaceOrder, to: Address): OrderPlan['contact'] {
  const found = {
    name: contact?.name ?? to.name ?? null,
    // One spelling each: it is what a limit per person goes by when nobody has signed in.
    phone: contact?.phone === undefined ? (to.phone ?? null) : normalisePhone(contact.phone),
    email: contact?.email === undefined ? null : normaliseEmail(contact.email),
  }
  if (!found.phone && !found.email)
    throw invalid('contact_missing', {
      en: 'Leave a phone number (or an e-mail) so that the courier can reach you.',
      bn: 'কুরিয়ার যোগাযোগ করতে পারে এমন একটি ফোন নম্বর (বা ই-মেইল) দিন।',
    })
  return found
}

function choicesOf(cart: Cart, shipping: PlaceOrder['shipping']): Record<string, string> {
  if (shipping === undefined) return cart.delivery
  return typeof shipping === 'string' ? { '*': shipping } : byStoreId(cart, shipping)
}

/** The last look before money: a quote that does not add up is a fault of ours and must stop here. */
function assertTotals(quote: Quote, lines: CartLine[]): void {
  const parts = quote.subtotal_minor - quote.discount_minor + quote.shipping_minor + quote.tax_added_minor
  if (parts !== quote.total_minor || quote.total_minor < 0 || quote.lines.length !== lines.length)
    throw new Error(`A quote does not add up: ${JSON.stringify(quote)}`)
  if (sum(quote.lines.map((line) => line.quantity)) !== sum(lines.map((line) => line.quantity)))
    throw new Error('A quote counts other pieces than the cart.')
}

/** How it is paid, checked; a saved method is named by its id from here on, so that what was agreed to means the same later. */
async function payableWith(
  db: Db,
  ctx: Context,
  payment: PlaceOrder['payment'],
  parcels: Parcel[],
  quote: Quote,
): Promise<PlaceOrder['payment']> {
  const { provider, method_id, reference } = payment
  const refusing = parcels.find(({ option }) => !option.cash_on_delivery)
  if (provider === 'cod' && refusing)
    throw invalid('no_cash_on_delivery', {
      en: `${refusing.option.name} does not take cash on delivery. Pay another way, or choose another delivery.`,
      bn: `${refusing.option.name_bn ?? refusing.option.name}-এ ক্যাশ অন ডেলিভারি নেই। অন্যভাবে মূল্য দিন বা অন্য ডেলিভারি বেছে নিন।`,
    })
  if (provider === 'gift_card' && !method_id)
    throw invalid('method_missing', {
      en: 'Which gift card? Name one of your saved ones.',
      bn: 'কোন গিফট কার্ড? আপনার সংরক্ষিত একটি বলুন।',
    })
  await assertTransfer(db, ctx, { provider, reference })
  if (!method_id) return payment
  const method = await savedMethod(db, ctx, method_id)
  if (provider === 'gift_card') assertCovers(method, quote)
  return { ...payment, method_id: method.id }
}

function assertCovers(card: PaymentMethodRow, quote: Quote): void {
  const has_balance = card.kind === 'gift_card' || card.kind === 'wallet'
  if (!has_balance || card.currency !== quote.currency || card.balance_minor < quote.total_minor)
    throw conflict(
      'gift_card_short',
      {
        en: 'That gift card does not cover the order. Choose another way to pay.',
        bn: 'এই গিফট কার্ডে পুরো মূল্য নেই। অন্যভাবে মূল্য দিন।',
      },
      { balance_minor: card.balance_minor, total_minor: quote.total_minor },
    )
}
