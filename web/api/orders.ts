import { z } from 'zod'
import { type OrderStatus, statuses } from '#domain/orders'
import { useTool } from '../../tools/adapters/http.ts'
import { orderPageShape } from '../../tools/shapes/order.ts'
import { trackedShape } from '../../tools/shapes/return.ts'
import { reply } from '../door.ts'
import { holderOf } from './carts.ts'
import { defineRoute } from './route.ts'
import { number_param, page_query } from './shapes.ts'

const unkept = { 'Cache-Control': 'no-store' }

const list = defineRoute({
  method: 'get',
  path: '/orders',
  tag: 'Orders',
  name: 'listOrders',
  summary: 'Your orders, newest first',
  audience: 'signed_in',
  limit: 'read',
  query: z.strictObject({
    status: z
      .enum(statuses as [OrderStatus, ...OrderStatus[]])
      .optional()
      .describe('only orders in this state'),
    ...page_query,
  }),
  answers: { 200: { description: 'One page of orders', schema: orderPageShape } },
  refuses: [403],
  async run({ shop, ctx, c, query }) {
    const { data } = await useTool(shop.db, ctx, 'list_orders', query)
    return reply(c, 200, data, unkept)
  },
})

const show = defineRoute({
  method: 'get',
  path: '/orders/{number}',
  tag: 'Orders',
  name: 'showOrder',
  summary: 'One order and where it is',
  description:
    'For its buyer, the team, or whoever holds the `access_token` of its checkout. A seller sees their own part. For everybody else it is not there.',
  audience: 'anyone',
  limit: 'read',
  params: number_param,
  query: z.strictObject({ token: z.string().max(64).optional().describe('the access_token of the checkout') }),
  answers: { 200: { description: 'The order', schema: trackedShape.meta({ id: 'Order' }) } },
  refuses: [403, 404],
  async run({ shop, ctx, c, params: { number }, query: { token } }) {
    const { data } = await useTool(shop.db, ctx, 'track_order', { number, token })
    return reply(c, 200, (data as { order: object }).order, unkept)
  },
})

const cancel = defineRoute({
  method: 'post',
  path: '/orders/{number}/cancel',
  tag: 'Orders',
  name: 'cancelOrder',
  summary: 'Call an order off while it is not packed',
  description: 'Stock, coupon and money go back. A guest names the cart that the order came from.',
  audience: 'anyone',
  limit: 'write',
  params: number_param,
  body: z.strictObject({
    reason: z.string().max(60).default('no longer needed').describe('one of the reasons that the shop knows'),
    store: z.string().max(80).optional().describe('only what this store sends'),
    refund_to: z.string().max(200).optional().describe('a gift card of yours instead of where you paid from'),
    cart_id: z.string().max(64).optional().describe('for guests: the id of the cart that was ordered'),
  }),
  body_example: { reason: 'ordered by mistake' },
  answers: {
    200: {
      description: 'It is cancelled',
      schema: z.object({ number: z.string(), refunds_minor: z.int().describe('what is being given back') }),
    },
  },
  refuses: [401, 403, 404, 409],
  async run({ shop, ctx, c, params: { number }, body: { cart_id, ...given } }) {
    const who = cart_id === undefined ? ctx : holderOf(ctx, cart_id)
    const { data } = await useTool(shop.db, who, 'cancel_order', { number, ...given })
    return reply(c, 200, data)
  },
})

export const order_routes = [list, show, cancel]
