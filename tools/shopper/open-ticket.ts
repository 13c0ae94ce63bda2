import { z } from 'zod'
import { inLanguage } from '#core/language'
import { messageText, openTicket, ticketContact, ticketSubject, topics } from '#domain/support'
import { defineTool } from '../define.ts'

export const openTicketTool = defineTool({
  name: 'open_ticket',
  description:
    'Ask the shop’s people something that needs their answer: about an order, a payment, a delivery, a return, a product, an account. Answers the number of the ticket.',
  roles: ['guest', 'shopper'],
  effect: 'write',
  input: z.strictObject({
    topic: z.enum(topics).describe('what it is about'),
    subject: ticketSubject.describe('in a few words'),
    text: messageText.describe('the question, in the person’s own words'),
    order: z.string().trim().min(1).max(40).optional().describe('number of their order, when it is about one'),
    token: z.string().max(64).optional().describe('for guests: from the link that they were given with the order'),
    contact: ticketContact.optional().describe('for guests: where to answer; an e-mail address or a phone number'),
  }),
  output: z.object({ number: z.string(), existing: z.boolean().describe('true: it had been asked a moment ago') }),
  subject: (_input, { number }) => number,
  async run(db, ctx, input) {
    const done = await openTicket(db, ctx, input)
    const content = inLanguage(
      ctx.language,
      `${done.existing ? 'We have that question already' : 'Your question is with us'}: ${done.number}.`,
      `${done.existing ? 'প্রশ্নটি আগেই আমাদের কাছে আছে' : 'আপনার প্রশ্ন আমরা পেয়েছি'}: ${done.number}।`,
    )
    return { content, data: done }
  },
})
