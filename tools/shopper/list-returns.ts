import { z } from 'zod'
import { inLanguage } from '#core/language'
import { listReturns, return_statuses } from '#domain/returns'
import { defineTool } from '../define.ts'
import { describeReturn, returnShape } from '../shapes/return.ts'

export const listReturnsTool = defineTool({
  name: 'list_returns',
  description: 'Returns and exchanges, newest first: a shopper’s own, a seller’s store’s, or everybody’s for the team.',
  roles: ['shopper', 'seller', 'staff'],
  permission: 'see_orders',
  effect: 'read',
  input: z.strictObject({
    status: z.enum(return_statuses).optional().describe('only those in this state; requested ones wait for an answer'),
    cursor: z.string().max(200).optional().describe('next_cursor of the page before'),
    limit: z.number().int().min(1).max(100).default(20).describe('how many'),
  }),
  output: z.object({ items: z.array(returnShape), next_cursor: z.string().nullable() }),
  async run(db, ctx, input) {
    const page = await listReturns(db, ctx, input)
    const none = inLanguage(ctx.language, 'No returns or exchanges.', 'কোনো ফেরত বা বদল নেই।')
    return { content: page.items.map((back) => describeReturn(ctx, back)).join('\n') || none, data: page }
  },
})
