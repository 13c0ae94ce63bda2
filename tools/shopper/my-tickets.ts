import { z } from 'zod'
import { listTickets, ticketByNumber } from '#domain/support'
import { defineTool } from '../define.ts'
import { describeTicket, describeTickets, ticketPageShape, ticketShape } from '../shapes/ticket.ts'

export const myTickets = defineTool({
  name: 'my_tickets',
  description: 'The person’s own tickets, the latest first, or one of them with all that was said.',
  roles: ['guest', 'shopper'],
  effect: 'read',
  input: z.strictObject({
    ticket: z.string().trim().min(1).max(40).optional().describe('number of one ticket, e.g. T-1042'),
    cursor: z.string().max(200).optional().describe('next_cursor of the page before'),
    limit: z.number().int().min(1).max(100).default(10).describe('how many on a page'),
  }),
  output: z.object({ ticket: ticketShape.nullable(), list: ticketPageShape.nullable() }),
  async run(db, ctx, { ticket, ...page }) {
    if (ticket !== undefined) {
      const found = await ticketByNumber(db, ctx, { ticket })
      return { content: describeTicket(ctx, found), data: { ticket: found, list: null } }
    }
    const list = await listTickets(db, ctx, page)
    return { content: describeTickets(ctx, list), data: { ticket: null, list } }
  },
})
