import { z } from 'zod'
import { listStoreOrders, orderByNumber } from '#domain/orders'
import { defineTool } from '../define.ts'
import { describeOrder, describeOrders, orderPageShape, orderShape } from '../shapes/order.ts'

export const findOrder = defineTool({
  name: 'find_order',
  description: 'Any order by its number, or the latest ones.',
  roles: ['staff'],
  permission: 'see_orders',
  effect: 'read',
  input: z.strictObject({
    number: z.string().max(40).optional().describe('e.g. DK-1042; the latest orders when not given'),
    cursor: z.string().max(200).optional().describe('next_cursor of the page before'),
  }),
  output: z.object({ order: orderShape.nullable(), latest: orderPageShape.nullable() }),
  async run(db, ctx, { number, cursor }) {
    if (number) {
      const order = await orderByNumber(db, ctx, { number })
      return { content: describeOrder(ctx, order), data: { order, latest: null }, cards: [{ kind: 'order', order }] }
    }
    const latest = await listStoreOrders(db, ctx, { cursor })
    return { content: describeOrders(ctx, latest), data: { order: null, latest } }
  },
})
