import { z } from 'zod'
import { listOrders, openOrders, orderByNumber } from '#domain/orders'
import { defineTool } from '../define.ts'
import { describeOrder, describeOrders, orderPageShape, orderShape } from '../shapes/order.ts'

export const trackOrder = defineTool({
  name: 'track_order',
  description:
    'Where an order is now: the last scan of its parcels, when they should arrive, and the code for whoever brings them. Without a number, the shopper’s orders that are on their way.',
  roles: ['guest', 'shopper', 'seller', 'staff'],
  permission: 'see_orders',
  effect: 'read',
  input: z.strictObject({
    number: z.string().max(40).optional().describe('e.g. DK-1042'),
    token: z.string().max(64).optional().describe('from the link that a guest was given'),
  }),
  output: z.object({
    /** the one that was asked for, or the newest on its way */
    order: orderShape.nullable(),
    open: z.array(orderShape),
    latest: orderPageShape.nullable(),
  }),
  async run(db, ctx, { number, token }) {
    if (number) {
      const order = await orderByNumber(db, ctx, { number, token })
      const data = { order, open: [], latest: null }
      return { content: describeOrder(ctx, order), data, cards: [{ kind: 'order', order }] }
    }
    const open = await openOrders(db, ctx)
    const content = open.map((order) => describeOrder(ctx, order)).join('\n\n')
    const cards = open.map((order) => ({ kind: 'order' as const, order }))
    if (open.length > 0) return { content, data: { order: open[0]!, open, latest: null }, cards }
    const latest = await listOrders(db, ctx, { limit: 3 })
    const said = latest.items.length > 0 ? `${nothing_open[ctx.language]}\n` : ''
    return { content: `${said}${describeOrders(ctx, latest)}`, data: { order: null, open, latest } }
  },
})

const nothing_open = {
  en: 'Nothing is on its way to you. Your latest orders:',
  bn: 'আপনার কোনো অর্ডার এখন পথে নেই। সবশেষ অর্ডার:',
}
