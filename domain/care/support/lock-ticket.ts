import { type Context, personIds } from '#core/context'
import { notFound } from '#core/errors'
import type { Language } from '#core/language'
import type { Db } from '#db/open'
import type { TicketStatus, Topic } from './states.ts'

export type LockedTicket = {
  id: string
  number: string
  customer_id: string | null
  guest_id: string | null
  topic: Topic
  subject: string
  status: TicketStatus
  priority: string
  assigned_to: string | null
  language: Language
  first_response_at: Date | null
}

/** The ticket, held until the transaction ends: two replies at once take turns, and neither is lost. */
export async function lockTicket(tx: Db, written: string): Promise<LockedTicket> {
  const number = normalNumber(written)
  const row = await tx
    .selectFrom('tickets')
    .select(['id', 'number', 'customer_id', 'guest_id', 'topic', 'subject', 'status', 'priority'])
    .select(['assigned_to', 'language', 'first_response_at'])
    .where('number', '=', number)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw ticketNotFound(number)
  return row as LockedTicket
}

/** The same for whoever asked; somebody else's ticket looks exactly like one that does not exist. */
export async function lockOwnTicket(tx: Db, ctx: Context, written: string): Promise<LockedTicket> {
  const ticket = await lockTicket(tx, written)
  if (!isAskers(ctx, ticket)) throw ticketNotFound(ticket.number)
  return ticket
}

export function isAskers(
  { actor }: Context,
  { customer_id, guest_id }: Pick<LockedTicket, 'customer_id' | 'guest_id'>,
) {
  if (actor.kind === 'guest') return guest_id !== null && guest_id === actor.guest_id
  return customer_id !== null && personIds(actor).includes(customer_id)
}

export const ticketNotFound = (number: string) =>
  notFound('ticket_not_found', {
    en: `There is no ticket ${number} of yours. Look at your tickets for the right number.`,
    bn: `${number} নম্বরে আপনার কোনো টিকিট নেই। আপনার টিকিটের তালিকায় নম্বরটি দেখে নিন।`,
  })

/** "t1042", "#1042" and "T-1042" are the same ticket to a person. */
export function normalNumber(text: string): string {
  const digits = /^#?T?[- ]?(\d{1,15})$/.exec(text.trim().toUpperCase())?.[1]
  return digits ? `T-${digits}` : text.trim()
}
