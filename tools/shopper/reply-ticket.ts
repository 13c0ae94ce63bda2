import { z } from 'zod'
import { messageText, replyTicket, ticketByNumber } from '#domain/support'
import { defineTool } from '../define.ts'
import { describeTicket, ticketShape } from '../shapes/ticket.ts'

export const replyTicketTool = defineTool({
  name: 'reply_ticket',
  description: 'Write again in one of one’s own tickets, or say that it is solved. A new message opens a solved one.',
  roles: ['guest', 'shopper'],
  effect: 'write',
  input: z
    .strictObject({
      ticket: z.string().trim().min(1).max(40).describe('number of the ticket, e.g. T-1042'),
      text: messageText.optional().describe('what the person says'),
      solved: z.boolean().optional().describe('true only if the person said that it is solved'),
    })
    .refine(({ text, solved }) => text !== undefined || solved === true, {
      message: 'Say something, or that it is solved.',
      params: { bn: 'কিছু লিখুন, অথবা সমাধান হয়েছে তা জানান।' },
    }),
  output: ticketShape,
  subject: (_input, { number }) => number,
  async run(db, ctx, input) {
    await replyTicket(db, ctx, input)
    const ticket = await ticketByNumber(db, ctx, { ticket: input.ticket })
    return { content: describeTicket(ctx, ticket), data: ticket }
  },
})
