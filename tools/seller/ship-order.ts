import { z } from 'zod'
import { confirmOrder, deliverOrder, packOrder, sendAgain, shipOrder, statusNames } from '#domain/orders'
import { storeBySlug } from '#domain/stores'
import { defineTool } from '../define.ts'

const steps = {
  confirm: confirmOrder,
  pack: packOrder,
  ship: shipOrder,
  deliver: deliverOrder,
  send_again: sendAgain,
} as const

export const shipOrderTool = defineTool({
  name: 'ship_order',
  description:
    'Move your part of an order on: confirm it, pack it, hand it to the courier, say that it has arrived, or send a parcel that came back once more.',
  roles: ['seller', 'staff'],
  permission: 'fulfil_orders',
  effect: 'write',
  input: z.strictObject({
    number: z.string().max(40).describe('e.g. DK-1042'),
    step: z.enum(['confirm', 'pack', 'ship', 'deliver', 'send_again']).default('ship'),
    store: z.string().max(80).optional().describe('slug, when you send for several stores'),
    tracking: z.string().trim().min(3).max(80).optional().describe("the courier's number, when you have it already"),
  }),
  output: z.object({ number: z.string(), status: z.string() }),
  subject: (_input, { number }) => number,
  async run(db, ctx, { step, store, number, tracking }) {
    const store_id = store && (await storeBySlug(db, ctx, store)).id
    const status = await steps[step](db, ctx, { number, tracking, ...(store_id && { store_id }) })
    return { content: `${number}: ${statusNames[status][ctx.language]}`, data: { number, status } }
  },
})
