import { z } from 'zod'
import type { Context } from '#core/context'
import { type TicketPage, type TicketView, ticketStatusNames } from '#domain/support'

const text_or_null = z.string().nullable()
const status = z.enum(['open', 'waiting_for_shop', 'waiting_for_shopper', 'solved', 'closed'])

const summary = {
  number: z.string(),
  topic: z.string(),
  subject: z.string(),
  status,
  order: text_or_null.describe('number of the order it is about'),
  opened_at: z.string(),
  updated_at: z.string(),
}
export const ticketSummaryShape = z.object(summary)
export const ticketShape = z.object({
  ...summary,
  solved_at: text_or_null,
  message_count: z.number().int().describe('in all; the last 100 are shown'),
  messages: z.array(z.object({ by: z.enum(['shopper', 'staff', 'system']), text: z.string(), at: z.string() })),
})
export const ticketPageShape = z.object({ items: z.array(ticketSummaryShape), next_cursor: text_or_null })

export const staffTicketShape = ticketShape.extend({
  priority: z.string(),
  language: z.string(),
  channel: z.string(),
  customer: z.object({ id: z.string(), name: z.string() }).nullable(),
  contact: z.object({ name: text_or_null, email: text_or_null, phone: text_or_null }),
  assigned_to: text_or_null,
  first_response_at: text_or_null,
  messages: z.array(
    z.object({
      by: z.enum(['shopper', 'staff', 'system']),
      text: z.string(),
      at: z.string(),
      internal: z.boolean(),
      name: text_or_null,
    }),
  ),
})
export const ticketToHandleShape = ticketSummaryShape.extend({
  priority: z.string(),
  asked_by: text_or_null,
  assigned_to: text_or_null,
  last_words: text_or_null,
})

const authors = {
  shopper: { en: 'You', bn: 'আপনি' },
  staff: { en: 'We', bn: 'আমরা' },
  system: { en: 'Note', bn: 'নোট' },
}

/** "T-1042 (waiting for you): Where is my saree", and what was said last. */
export function describeTicket({ language }: Context, ticket: TicketView): string {
  const said = ticket.messages.slice(-5).map(({ by, text }) => `${authors[by][language]}: ${text}`)
  return [`${ticket.number} (${ticketStatusNames[ticket.status][language]}): ${ticket.subject}`, ...said].join('\n')
}

export function describeTickets({ language }: Context, { items }: TicketPage): string {
  if (items.length === 0) return language === 'bn' ? 'আপনার কোনো টিকিট নেই।' : 'You have no tickets.'
  return items
    .map(({ number, status, subject }) => `${number} (${ticketStatusNames[status][language]}): ${subject}`)
    .join('\n')
}
