import { z } from 'zod'
import type { Actor, Context } from '#core/context'
import { currencies } from '#core/money'
import { cartNotFound, createCart } from '#domain/cart'
import { address } from '#domain/customers'
import { useTool } from '../../tools/adapters/http.ts'
import { cartShape, deliveryShape, pricedCartShape } from '../../tools/shapes/cart.ts'
import { reply } from '../door.ts'
import { defineRoute } from './route.ts'
import { id_param } from './shapes.ts'

const cart = cartShape.meta({ id: 'Cart' })
const priced_cart = pricedCartShape.meta({ id: 'PricedCart' })
const line_params = id_param.extend({
  line: z.string().max(200).describe('the line’s id, or the external id of its variant'),
})
const example_line = { product: 'red-lotus-half-silk-jamdani', quantity: 1 }
const dhaka = {
  name: 'Ayesha Rahman',
  phone: '01711000001',
  line1: 'House 12, Road 5',
  upazila: 'Dhanmondi',
  district: 'Dhaka',
  postcode: '1209',
  country: 'BD',
}

/** Who is acting on the cart of this address: the person signed in, else whoever holds its id. */
export function holderOf(ctx: Context, cart_id: string): Context {
  const guest: Actor = { kind: 'guest', guest_id: cart_id }
  return ctx.actor.kind === 'guest' ? { ...ctx, actor: guest } : ctx
}

const create = defineRoute({
  method: 'post',
  path: '/carts',
  tag: 'Carts',
  name: 'createCart',
  summary: 'An empty cart',
  description:
    'For a guest its id is the only key to it. A person who is signed in has one open cart a currency and gets that.',
  audience: 'anyone',
  limit: 'write',
  body: z.strictObject({
    currency: z
      .enum(Object.keys(currencies) as [string, ...string[]])
      .default('BDT')
      .describe('a cart and an order have one'),
  }),
  body_example: { currency: 'BDT' },
  answers: {
    201: {
      description: 'The cart',
      schema: z.object({ id: z.string(), currency: z.string() }),
      headers: { Location: 'where the cart is' },
    },
  },
  async run({ shop, ctx, c, body: { currency } }) {
    const { id } = await createCart(shop.db, ctx, { currency })
    return reply(c, 201, { id, currency }, { Location: `/api/v1/carts/${id}` })
  },
})

const show = defineRoute({
  method: 'get',
  path: '/carts/{id}',
  tag: 'Carts',
  name: 'showCart',
  summary: 'The cart with everything priced',
  description:
    'Discounts, tax and, once it has an address, delivery; `notices` tell what changed since the shopper last looked.',
  audience: 'anyone',
  limit: 'read',
  params: id_param,
  answers: { 200: { description: 'The cart', schema: priced_cart } },
  refuses: [404],
  async run({ shop, ctx, c, params: { id } }) {
    const { data } = await useTool(shop.db, holderOf(ctx, id), 'view_cart', { cart_id: id })
    const { cart: found } = data as { cart: object | null }
    if (!found) throw cartNotFound()
    return reply(c, 200, found, { 'Cache-Control': 'no-store' })
  },
})

const addLine = defineRoute({
  method: 'post',
  path: '/carts/{id}/lines',
  tag: 'Carts',
  name: 'addCartLine',
  summary: 'Put something into the cart',
  description:
    'Name the variant, or the product with its options. The same thing again adds to its line. A product in another currency goes into a cart of its own, and `notice` says so.',
  audience: 'anyone',
  limit: 'write',
  params: id_param,
  body: z
    .strictObject({
      product: z.string().max(200).optional().describe('slug or external id of the product'),
      variant: z.string().max(200).optional().describe('external id or SKU of the variant'),
      options: z.record(z.string().max(60), z.string().max(120)).optional().describe('with product: { "Size": "L" }'),
      quantity: z.int().min(1).max(999).default(1),
    })
    .refine(({ product, variant }) => product !== undefined || variant !== undefined, 'name a product or a variant'),
  body_example: example_line,
  answers: { 201: { description: 'The cart as it is now', schema: cart.extend({ notice: z.string().nullable() }) } },
  refuses: [404, 409],
  async run({ shop, ctx, c, params: { id }, body }) {
    const { data } = await useTool(shop.db, holderOf(ctx, id), 'add_to_cart', { cart_id: id, ...body })
    return reply(c, 201, data)
  },
})

const changeLine = defineRoute({
  method: 'patch',
  path: '/carts/{id}/lines/{line}',
  tag: 'Carts',
  name: 'changeCartLine',
  summary: 'Change how many, or save for later',
  description: 'Either `quantity` (0 takes the line out) or `saved`.',
  audience: 'anyone',
  limit: 'write',
  params: line_params,
  body: z
    .strictObject({
      quantity: z.int().min(0).max(999).optional(),
      saved: z.boolean().optional().describe('true puts it aside for later, false brings it back'),
    })
    .refine(
      ({ quantity, saved }) => (quantity === undefined) !== (saved === undefined),
      'give either quantity or saved',
    ),
  body_example: { quantity: 2 },
  answers: { 200: { description: 'The cart as it is now', schema: cart } },
  refuses: [404, 409],
  async run({ shop, ctx, c, params: { id, line }, body: { quantity, saved } }) {
    const who = holderOf(ctx, id)
    const { data } =
      quantity === undefined
        ? await useTool(shop.db, who, 'save_for_later', { cart_id: id, line, bring_back: !saved })
        : await useTool(shop.db, who, 'change_cart', { cart_id: id, line, quantity })
    return reply(c, 200, data)
  },
})

const removeLine = defineRoute({
  method: 'delete',
  path: '/carts/{id}/lines/{line}',
  tag: 'Carts',
  name: 'removeCartLine',
  summary: 'Take a line out',
  audience: 'anyone',
  limit: 'write',
  params: line_params,
  answers: { 200: { description: 'The cart as it is now', schema: cart } },
  refuses: [404],
  async run({ shop, ctx, c, params: { id, line } }) {
    const { data } = await useTool(shop.db, holderOf(ctx, id), 'change_cart', { cart_id: id, line, quantity: 0 })
    return reply(c, 200, data)
  },
})

const addCoupon = defineRoute({
  method: 'post',
  path: '/carts/{id}/coupons',
  tag: 'Carts',
  name: 'applyCoupon',
  summary: 'Use a coupon code, or take it off',
  description: 'A code that is of no use now is refused with the reason.',
  audience: 'anyone',
  limit: 'write',
  params: id_param,
  body: z.strictObject({ code: z.string().trim().min(2).max(40), remove: z.boolean().default(false) }),
  body_example: { code: 'EID10' },
  answers: { 200: { description: 'The cart, priced with it', schema: priced_cart } },
  refuses: [404, 409],
  async run({ shop, ctx, c, params: { id }, body }) {
    const { data } = await useTool(shop.db, holderOf(ctx, id), 'apply_coupon', { cart_id: id, ...body })
    return reply(c, 200, data)
  },
})

const deliveryOptions = defineRoute({
  method: 'post',
  path: '/carts/{id}/delivery-options',
  tag: 'Carts',
  name: 'deliveryOptions',
  summary: 'How the cart can reach an address',
  description: 'Methods, prices and dates for each store. Nothing is kept; without an address, the one on the cart.',
  audience: 'anyone',
  limit: 'write',
  params: id_param,
  body: z.strictObject({ address: address.optional() }),
  body_example: { address: dhaka },
  answers: {
    200: {
      description: 'By store',
      schema: z.object({ stores: z.array(deliveryShape.extend({ store: z.string() })) }),
    },
  },
  refuses: [404],
  async run({ shop, ctx, c, params: { id }, raw }) {
    const { data } = await useTool(shop.db, holderOf(ctx, id), 'delivery_options', { ...raw, cart_id: id })
    return reply(c, 200, data)
  },
})

export const cart_routes = [create, show, addLine, changeLine, removeLine, addCoupon, deliveryOptions]
export { dhaka as example_address }
