import { z } from 'zod'
import { listStoreOrders, type OrderStatus, statuses } from '#domain/orders'
import { defineTool } from '../define.ts'
import { describeOrders, orderPageShape } from '../shapes/order.ts'

export const listStoreOrdersTool = defineTool({
  name: 'list_store_orders',
  description: 'What your store has to confirm, pack and ship, newest first.',
  roles: ['seller', 'staff'],
  permission: 'see_orders',
  effect: 'read',
  input: z.strictObject({
    status: z.enum(statuses as [OrderStatus, ...OrderStatus[]]).optional(),
    cursor: z.string().max(200).optional().describe('next_cursor of the page before'),
    limit: z.number().int().min(1).max(100).default(20).describe('how many on a page'),
  }),
  output: orderPageShape,
  async run(db, ctx, input) {
    const page = await listStoreOrders(db, ctx, input)
    return { content: describeOrders(ctx, page), data: page }
  },
})
