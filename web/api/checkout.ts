import { z } from 'zod'
import { invalid } from '#core/errors'
import { orderPayment, placeOrderInput } from '#domain/orders'
import { checkoutOnce } from '../../tools/adapters/http.ts'
import { type DoorContext, headerOf, reply } from '../door.ts'
import { example_address, holderOf } from './carts.ts'
import { defineRoute } from './route.ts'
import { id_param, placed } from './shapes.ts'

// What an order is made of is said once, where orders are placed; only what programs say differently is said here.
const { address, contact, shipping, note } = placeOrderInput.shape
const { provider, method_id, reference } = orderPayment.shape

const body = z.strictObject({
  address,
  contact,
  shipping,
  payment: z
    .strictObject({
      kind: provider.optional(),
      provider: provider.optional().describe('the same as kind'),
      method_id,
      reference,
    })
    .refine(
      ({ kind, provider }) => kind === undefined || provider === undefined || kind === provider,
      'kind and provider disagree',
    )
    .optional()
    .describe('defaults to cash on delivery'),
  expected_total_minor: z
    .int()
    .min(0)
    .optional()
    .describe('the total the shopper agreed to: any other is refused with total_changed'),
  note,
})

/** The one request that must not happen twice. */
const checkout = defineRoute({
  method: 'post',
  path: '/carts/{id}/checkout',
  tag: 'Carts',
  name: 'checkout',
  summary: 'Order what is in the cart',
  description:
    'Reserves the stock, prices once more, places one order with a part for each store. Send a new `Idempotency-Key` for each order and the same one when you try again: a repeat answers as the first did, with `Idempotent-Replayed: true`. Keys are kept for two days. A refusal is not kept, so mend the request and send it with the same key.',
  audience: 'anyone',
  limit: 'checkout',
  params: id_param,
  headers: [
    {
      name: 'Idempotency-Key',
      description: '8 to 128 visible characters, such as a UUID',
      required: true,
      example: '5f0c2f86-54a1-4f25-9d3f-2b1d3f6a7c11',
    },
  ],
  body,
  body_example: {
    address: example_address,
    contact: { name: 'Ayesha Rahman', phone: '01711000001' },
    payment: { kind: 'cod' },
    expected_total_minor: 856000,
  },
  answers: {
    201: {
      description: 'The order is placed',
      schema: placed,
      headers: { Location: 'where the order is', 'Idempotent-Replayed': 'true when this answers a repeat' },
    },
  },
  refuses: [404, 409],
  async run({ shop, ctx, c, params: { id }, body: { payment }, raw }) {
    const key = keyOf(c)
    const { expected_total_minor, payment: _, ...given } = raw as { expected_total_minor?: number; payment?: unknown }
    const { kind, provider = kind, ...details } = payment ?? {}
    const args = { ...given, cart_id: id, ...(payment && { payment: { ...details, provider: provider ?? 'cod' } }) }
    const { data, replayed } = await checkoutOnce(shop.db, holderOf(ctx, id), { key, args, expected_total_minor })
    return reply(c, 201, data, {
      Location: `/api/v1/orders/${(data as { number: string }).number}`,
      ...(replayed && { 'Idempotent-Replayed': 'true' }),
    })
  },
})

function keyOf(c: DoorContext): string {
  const key = headerOf(c, 'idempotency-key')
  if (key !== undefined && /^[\x21-\x7e]{8,128}$/.test(key)) return key
  throw invalid(
    key === undefined ? 'idempotency_key_missing' : 'idempotency_key_unusable',
    {
      en: 'Send an Idempotency-Key header of 8 to 128 visible characters (a UUID is good), new for each order, so that a repeat cannot order twice.',
      bn: '৮ থেকে ১২৮ অক্ষরের একটি Idempotency-Key হেডার দিন (UUID ভালো), প্রতিটি অর্ডারে নতুন, যাতে ভুল করে দুবার অর্ডার না হয়।',
    },
    { header: 'Idempotency-Key' },
  )
}

export const checkout_routes = [checkout]
