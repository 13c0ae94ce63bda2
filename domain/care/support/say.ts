import { actorName, type Context } from '#core/context'
import { newId } from '#core/id'
import type { Language } from '#core/language'
import { record } from '#db/events'
import type { Db } from '#db/open'
import type { LockedTicket } from './lock-ticket.ts'
import { isUnsolved, mayBecome, type TicketStatus } from './states.ts'

type Author = 'shopper' | 'staff' | 'system'
type Said = { author_kind: Author; text: string; internal?: boolean }

/** One message more. The caller holds the ticket. */
export async function say(tx: Db, ctx: Context, ticket_id: string, said: Said): Promise<void> {
  const at = ctx.now()
  await tx
    .insertInto('ticket_messages')
    .values({
      id: newId('ticket_message', at.getTime()),
      ticket_id,
      author_kind: said.author_kind,
      author: actorName(ctx.actor),
      internal: said.internal ?? false,
      text: said.text,
      at,
    })
    .execute()
}

/** The ticket moves, if it is not there already; what was solved and is asked about again counts as never solved. */
export async function moveTicket(tx: Db, ctx: Context, ticket: LockedTicket, to: TicketStatus): Promise<void> {
  const { id, number, status: from } = ticket
  const at = ctx.now()
  if (from === to || !mayBecome(from, to)) {
    await tx.updateTable('tickets').set({ updated_at: at }).where('id', '=', id).execute()
    return
  }
  const over = !isUnsolved(to)
  await tx
    .updateTable('tickets')
    .set(({ fn, val }) => ({
      status: to,
      updated_at: at,
      solved_at: over ? fn.coalesce('solved_at', val(at)) : null,
    }))
    .where('id', '=', id)
    .execute()
  ticket.status = to
  const news = { ticket_id: id, number }
  if (to === 'solved') record(tx, ctx, 'ticket.solved', news)
  else if (to === 'closed') record(tx, ctx, 'ticket.closed', news)
  else if (!isUnsolved(from)) record(tx, ctx, 'ticket.reopened', news)
}

/** What the shop itself writes into a ticket, in the language in which it was opened. */
export const notices = {
  solved: {
    en: 'This is marked as solved. If it is not, just write here again.',
    bn: 'বিষয়টি সমাধান হয়েছে বলে চিহ্নিত করা হলো। না হয়ে থাকলে এখানেই আবার লিখুন।',
  },
  wants_person: {
    en: 'I would like to talk to a person.',
    bn: 'আমি একজন মানুষের সাথে কথা বলতে চাই।',
  },
} as const satisfies Record<string, Record<Language, string>>
