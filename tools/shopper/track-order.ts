import { z } from 'zod'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { listOrders, type OrderView, openOrders, orderByNumber } from '#domain/orders'
import { returnsOf } from '#domain/returns'
import { defineTool } from '../define.ts'
import { describeOrder, describeOrders, orderPageShape } from '../shapes/order.ts'
import { describeReturn, trackedShape } from '../shapes/return.ts'

export const trackOrder = defineTool({
  name: 'track_order',
  description:
    'Where an order is now: the last scan of its parcels, when they should arrive, and the code for whoever brings them. Without a number, the shopper’s orders that are on their way.',
  roles: ['guest', 'shopper', 'seller', 'staff'],
  permission: 'see_orders',
  effect: 'read',
  input: z.strictObject({
    number: z.string().max(60).optional().describe('e.g. DK-1042'),
    token: z.string().max(64).optional().describe('from the link that a guest was given'),
  }),
  output: z.object({
    /** the one that was asked for, or the newest on its way */
    order: trackedShape.nullable(),
    open: z.array(trackedShape),
    latest: orderPageShape.nullable(),
  }),
  async run(db, ctx, { number, token }) {
    if (number) {
      const order = await withReturns(db, ctx, await orderByNumber(db, ctx, { number, token }))
      const content = [describeOrder(ctx, order), ...order.returns.map((back) => describeReturn(ctx, back))].join('\n')
      return { content, data: { order, open: [], latest: null }, cards: [{ kind: 'order', order }] }
    }
    // What is on its way to somebody has not come back from them yet.
    const open = (await openOrders(db, ctx)).map((order) => ({ ...order, returns: [] }))
    const content = open.map((order) => describeOrder(ctx, order)).join('\n\n')
    const cards = open.map((order) => ({ kind: 'order' as const, order }))
    if (open.length > 0) return { content, data: { order: open[0]!, open, latest: null }, cards }
    const latest = await listOrders(db, ctx, { limit: 3 })
    const said = latest.items.length > 0 ? `${nothing_open[ctx.language]}\n` : ''
    return { content: `${said}${describeOrders(ctx, latest)}`, data: { order: null, open, latest } }
  },
})

async function withReturns(db: Db, ctx: Context, order: OrderView) {
  return { ...order, returns: await returnsOf(db, ctx, { order_id: order.id }) }
}

const nothing_open = {
  en: 'Nothing is on its way to you. Your latest orders:',
  bn: 'আপনার কোনো অর্ডার এখন পথে নেই। সবশেষ অর্ডার:',
}
