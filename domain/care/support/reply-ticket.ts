import type { Context } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockAsker } from './asker.ts'
import { lockOwnTicket } from './lock-ticket.ts'
import { moveTicket, say } from './say.ts'

export type ReplyTicket = { ticket: string; text?: string | undefined; solved?: boolean | undefined }

/** Whoever asked writes again, or says that it is solved. A new message opens what was solved or closed. */
export async function replyTicket(
  tx: Db,
  ctx: Context,
  { ticket, text, solved }: ReplyTicket,
): Promise<{ number: string }> {
  // Nobody writes while they are being forgotten.
  await lockAsker(tx, ctx)
  const held = await lockOwnTicket(tx, ctx, ticket)
  if (text) {
    await say(tx, ctx, held.id, { author_kind: 'shopper', text })
    record(tx, ctx, 'ticket.replied', { ticket_id: held.id, number: held.number, by: 'shopper' })
  }
  if (solved) await moveTicket(tx, ctx, held, 'solved')
  // While nobody has looked at it yet there is nothing to wait for again.
  else await moveTicket(tx, ctx, held, held.status === 'open' ? 'open' : 'waiting_for_shop')
  return { number: held.number }
}
