import { z } from 'zod'
import { topics } from '#domain/support'
import { useTool } from '../../tools/adapters/http.ts'
import { ticketPageShape, ticketShape } from '../../tools/shapes/ticket.ts'
import { reply } from '../door.ts'
import { holderOf } from './carts.ts'
import { defineRoute } from './route.ts'
import { page_query } from './shapes.ts'

const unkept = { 'Cache-Control': 'no-store' }
const ticket = ticketShape.meta({ id: 'Ticket' })
const number_param = z.object({
  number: z
    .string()
    .max(40)
    .meta({ examples: ['T-1042'] }),
})
const cart_id = z.string().max(64).optional().describe('for guests: the id of the cart that they asked with')

const open = defineRoute({
  method: 'post',
  path: '/tickets',
  tag: 'Help',
  name: 'openTicket',
  summary: 'Ask the shop’s people something',
  description:
    'A guest says where to answer; with the id of their cart they can read the answer here as well. One question sent twice is one ticket.',
  audience: 'anyone',
  limit: 'write',
  body: z.strictObject({
    topic: z.enum(topics),
    subject: z.string().max(400),
    text: z.string().max(8_000),
    order: z.string().max(40).optional().describe('number of your order, when it is about one'),
    token: z.string().max(64).optional().describe('the access_token of its checkout, for guests'),
    contact: z
      .strictObject({
        name: z.string().max(200).optional(),
        email: z.string().max(200).optional(),
        phone: z.string().max(40).optional(),
      })
      .optional()
      .describe('for guests'),
    cart_id,
  }),
  body_example: { topic: 'delivery', subject: 'Can it come on Friday?', text: 'I am at home only on Friday.' },
  answers: {
    201: {
      description: 'We have it',
      schema: z.object({ number: z.string(), existing: z.boolean().describe('true: it had been asked a moment ago') }),
      headers: { Location: 'where the ticket is' },
    },
  },
  refuses: [403, 404, 409],
  async run({ shop, ctx, c, raw: { cart_id: _, ...asked }, body: { cart_id } }) {
    const who = cart_id === undefined ? ctx : holderOf(ctx, cart_id)
    const { data } = await useTool(shop.db, who, 'open_ticket', asked)
    return reply(c, 201, data, { Location: `/api/v1/tickets/${(data as { number: string }).number}` })
  },
})

const list = defineRoute({
  method: 'get',
  path: '/tickets',
  tag: 'Help',
  name: 'listTickets',
  summary: 'Your tickets, the latest first',
  audience: 'anyone',
  limit: 'read',
  query: z.strictObject({ cart_id, ...page_query }),
  answers: { 200: { description: 'One page of tickets', schema: ticketPageShape } },
  refuses: [401, 403],
  async run({ shop, ctx, c, query: { cart_id, ...page } }) {
    const who = cart_id === undefined ? ctx : holderOf(ctx, cart_id)
    const { data } = await useTool(shop.db, who, 'my_tickets', page)
    return reply(c, 200, (data as { list: object }).list, unkept)
  },
})

const show = defineRoute({
  method: 'get',
  path: '/tickets/{number}',
  tag: 'Help',
  name: 'showTicket',
  summary: 'One ticket and what was said in it',
  audience: 'anyone',
  limit: 'read',
  params: number_param,
  query: z.strictObject({ cart_id }),
  answers: { 200: { description: 'The ticket', schema: ticket } },
  refuses: [401, 403, 404],
  async run({ shop, ctx, c, params: { number }, query: { cart_id } }) {
    const who = cart_id === undefined ? ctx : holderOf(ctx, cart_id)
    const { data } = await useTool(shop.db, who, 'my_tickets', { ticket: number })
    return reply(c, 200, (data as { ticket: object }).ticket, unkept)
  },
})

const write = defineRoute({
  method: 'post',
  path: '/tickets/{number}/messages',
  tag: 'Help',
  name: 'replyTicket',
  summary: 'Write again, or say that it is solved',
  description: 'A new message opens a ticket that was solved or closed.',
  audience: 'anyone',
  limit: 'write',
  params: number_param,
  body: z
    .strictObject({ text: z.string().max(8_000).optional(), solved: z.boolean().optional(), cart_id })
    .refine(({ text, solved }) => text !== undefined || solved === true, 'give text, or solved'),
  body_example: { text: 'It has arrived, thank you.', solved: true },
  answers: { 200: { description: 'The ticket as it is now', schema: ticket } },
  refuses: [401, 403, 404],
  async run({ shop, ctx, c, params: { number }, raw: { cart_id: _, ...said }, body: { cart_id } }) {
    const who = cart_id === undefined ? ctx : holderOf(ctx, cart_id)
    const { data } = await useTool(shop.db, who, 'reply_ticket', { ...said, ticket: number })
    return reply(c, 200, data)
  },
})

export const ticket_routes = [open, list, show, write]
