import { z } from 'zod'
import { listOrders, orderByNumber } from '#domain/orders'
import { defineTool } from '../define.ts'
import { describeOrder, describeOrders, orderPageShape, orderShape } from '../shapes/order.ts'

export const trackOrder = defineTool({
  name: 'track_order',
  description:
    'Where an order is now: its parcels, the last scan and when it should arrive. Without a number, the shopper’s latest orders.',
  roles: ['guest', 'shopper', 'seller', 'staff'],
  permission: 'see_orders',
  effect: 'read',
  input: z.strictObject({
    number: z.string().max(40).optional().describe('e.g. DK-1042'),
    token: z.string().max(64).optional().describe('from the link that a guest was given'),
  }),
  output: z.object({ order: orderShape.nullable(), latest: orderPageShape.nullable() }),
  async run(db, ctx, { number, token }) {
    if (!number) {
      const latest = await listOrders(db, ctx, { limit: 3 })
      return { content: describeOrders(ctx, latest), data: { order: null, latest } }
    }
    const order = await orderByNumber(db, ctx, { number, token })
    return { content: describeOrder(ctx, order), data: { order, latest: null }, cards: [{ kind: 'order', order }] }
  },
})
