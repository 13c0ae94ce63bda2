import { z } from 'zod'
import { confirmDelivery, statusNames } from '#domain/orders'
import { storeBySlug } from '#domain/stores'
import { defineTool } from '../define.ts'

export const confirmDeliveryTool = defineTool({
  name: 'confirm_delivery',
  description:
    'Hand a parcel over: enter the 6-digit code that the buyer reads out, and your part of the order is delivered. After five wrong codes the team has to confirm it.',
  roles: ['seller', 'staff'],
  permission: 'fulfil_orders',
  effect: 'write',
  input: z
    .strictObject({
      number: z.string().max(40).describe('e.g. DK-1042'),
      store: z.string().max(80).optional().describe('slug, when you send for several stores'),
      code: z.string().trim().min(1).max(20).optional().describe('what the buyer reads out, e.g. 482913'),
      reason: z
        .string()
        .trim()
        .min(3)
        .max(200)
        .optional()
        .describe('for the team, instead of the code: why it counts as delivered without one'),
    })
    .refine(({ code, reason }) => (code === undefined) !== (reason === undefined), {
      message: 'Give the code; or, from the team, the reason why it is delivered without one. Not both.',
      params: { bn: 'কোডটি দিন; অথবা, টিমের কেউ হলে, কোড ছাড়া কেন পৌঁছেছে ধরা হবে তার কারণ। দুটো একসাথে নয়।' },
    }),
  output: z.object({ number: z.string(), status: z.string() }),
  subject: (_input, { number }) => number,
  async run(db, ctx, { number, store, code, reason }) {
    const store_id = store && (await storeBySlug(db, ctx, store)).id
    const status = await confirmDelivery(db, ctx, { number, code, reason, ...(store_id && { store_id }) })
    return { content: handedOver[ctx.language](number, statusNames[status][ctx.language]), data: { number, status } }
  },
})

const handedOver = {
  en: (number: string, status: string) => `The parcel of ${number} is with its buyer. The order is ${status}.`,
  bn: (number: string, status: string) => `${number} এর পার্সেল ক্রেতার হাতে পৌঁছেছে। অর্ডারের অবস্থা: ${status}।`,
}
