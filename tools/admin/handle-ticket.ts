import { z } from 'zod'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import {
  answerTicket,
  assignTicket,
  closeTicket,
  messageText,
  noteOnTicket,
  priorities,
  type StaffTicketView,
  solveTicket,
  sortTicket,
  ticket_statuses,
  ticketInHand,
  ticketsInHand,
  topics,
} from '#domain/support'
import { defineTool } from '../define.ts'
import { staffTicketShape, ticketToHandleShape } from '../shapes/ticket.ts'

const actions = ['list', 'show', 'reply', 'note', 'assign', 'solve', 'close', 'sort'] as const
const input = z
  .strictObject({
    action: z
      .enum(actions)
      .optional()
      .describe('show when a ticket is named, else list; sort changes priority or topic'),
    ticket: z.string().trim().min(1).max(40).optional().describe('number of the ticket, e.g. T-1042'),
    text: messageText.optional().describe('to reply or note; with solve, the last word'),
    to: z.string().max(200).optional().describe('with assign: e-mail of a colleague; me, when left out'),
    priority: z.enum(priorities).optional(),
    topic: z.enum(topics).optional().describe('with sort: what it is about after all; with list: only these'),
    status: z.enum(ticket_statuses).optional().describe('with list; all that is unsolved, when left out'),
    mine: z.boolean().optional().describe('with list: only those given to me'),
    cursor: z.string().max(200).optional().describe('next_cursor of the page before'),
    limit: z.number().int().min(1).max(100).default(20).describe('how many on a page'),
  })
  .refine(({ action, ticket }) => ticket !== undefined || action === undefined || action === 'list', {
    path: ['ticket'],
    message: 'Say which ticket.',
  })
  .refine(({ action, text }) => text !== undefined || (action !== 'reply' && action !== 'note'), {
    path: ['text'],
    message: 'Say what to write.',
  })
type Input = z.output<typeof input>

export const handleTicket = defineTool({
  name: 'handle_ticket',
  description:
    'The team’s side of tickets: list what waits, show one, reply, note something for colleagues only, assign, sort, solve, close.',
  roles: ['staff'],
  permission: 'see_customers',
  effect: 'write',
  input,
  output: z.object({
    ticket: staffTicketShape.nullable(),
    list: z.array(ticketToHandleShape).nullable(),
    next_cursor: z.string().nullable(),
  }),
  subject: (_input, { ticket }) => ticket?.number,
  async run(db, ctx, given) {
    const { ticket, action = ticket === undefined ? 'list' : 'show' } = given
    if (action === 'list' || ticket === undefined) {
      const { items, next_cursor } = await ticketsInHand(db, ctx, given)
      const content = items
        .map((one) => `${one.number} ${one.status}, ${one.priority}: ${one.subject} (${one.asked_by ?? 'a guest'})`)
        .join('\n')
      return { content: content || 'Nothing waits.', data: { ticket: null, list: items, next_cursor } }
    }
    await act(db, ctx, action, { ...given, ticket })
    const now = await ticketInHand(db, ctx, { ticket })
    return { content: describe(now), data: { ticket: now, list: null, next_cursor: null } }
  },
})

async function act(db: Db, ctx: Context, action: (typeof actions)[number], given: Input & { ticket: string }) {
  const { ticket, text = '', to, priority, topic } = given
  if (action === 'reply') await answerTicket(db, ctx, { ticket, text })
  if (action === 'note') await noteOnTicket(db, ctx, { ticket, text })
  if (action === 'assign') await assignTicket(db, ctx, { ticket, to })
  if (action === 'solve') await solveTicket(db, ctx, { ticket, text })
  if (action === 'close') await closeTicket(db, ctx, { ticket })
  if (action === 'sort') await sortTicket(db, ctx, { ticket, priority, topic })
}

function describe(ticket: StaffTicketView): string {
  const { number, status, priority, subject, order, customer, contact } = ticket
  const who = customer?.name || contact.name || contact.email || contact.phone || 'a guest'
  const said = ticket.messages
    .slice(-5)
    .map(({ by, name, internal, text }) => `${name ?? by}${internal ? ' (note)' : ''}: ${text}`)
  return [
    `${number} ${status}, ${priority}: ${subject}`,
    `From ${who}${order ? ` about ${order}` : ''}.`,
    ...said,
  ].join('\n')
}
