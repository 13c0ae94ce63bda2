import { z } from 'zod'
import { listOrders, type OrderStatus, statuses } from '#domain/orders'
import { defineTool } from '../define.ts'
import { describeOrders, orderPageShape } from '../shapes/order.ts'

export const listOrdersTool = defineTool({
  name: 'list_orders',
  description: "The shopper's own orders, newest first.",
  roles: ['shopper'],
  effect: 'read',
  input: z.strictObject({
    status: z.enum(statuses as [OrderStatus, ...OrderStatus[]]).optional(),
    cursor: z.string().max(200).optional().describe('next_cursor of the page before'),
    limit: z.number().int().min(1).max(100).default(10).describe('how many on a page'),
  }),
  output: orderPageShape,
  async run(db, ctx, input) {
    const page = await listOrders(db, ctx, input)
    return { content: describeOrders(ctx, page), data: page }
  },
})
