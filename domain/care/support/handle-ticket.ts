import type { Context } from '#core/context'
import { forbidden } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertPermitted, permits, staffByEmail } from '#domain/staff'
import { type LockedTicket, lockTicket } from './lock-ticket.ts'
import { moveTicket, notices, say } from './say.ts'
import type { Priority, Topic } from './states.ts'

/** The team answers; from now on the shopper is waited for. The first answer's time is kept for reports. */
export async function answerTicket(tx: Db, ctx: Context, input: { ticket: string; text: string }): Promise<void> {
  const ticket = await lockForTeam(tx, ctx, input.ticket)
  await answer(tx, ctx, ticket, input.text)
  await moveTicket(tx, ctx, ticket, 'waiting_for_shopper')
}

/** For colleagues only. */
export async function noteOnTicket(tx: Db, ctx: Context, input: { ticket: string; text: string }): Promise<void> {
  const ticket = await lockForTeam(tx, ctx, input.ticket)
  await say(tx, ctx, ticket.id, { author_kind: 'staff', text: input.text, internal: true })
  await moveTicket(tx, ctx, ticket, ticket.status)
}

/** Somebody takes it, or gives it to a colleague by e-mail. One that nobody had looked at is in hand now. */
export async function assignTicket(
  tx: Db,
  ctx: Context,
  input: { ticket: string; to?: string | undefined },
): Promise<void> {
  const ticket = await lockForTeam(tx, ctx, input.ticket)
  const to = input.to === undefined || input.to === 'me' ? ctx.actor : await staffByEmail(tx, input.to)
  if (to.kind !== 'staff' || !permits(to.role, 'see_customers'))
    throw forbidden('cannot_handle', 'Tickets go to colleagues whose role includes seeing customers.')
  await tx.updateTable('tickets').set({ assigned_to: to.staff_id }).where('id', '=', ticket.id).execute()
  if (ticket.assigned_to !== to.staff_id)
    record(tx, ctx, 'ticket.assigned', { ticket_id: ticket.id, number: ticket.number, staff_id: to.staff_id })
  await moveTicket(tx, ctx, ticket, ticket.status === 'open' ? 'waiting_for_shop' : ticket.status)
}

/** Done, with a last word where there is one. Whoever asked may still write, and it is open again. */
export async function solveTicket(
  tx: Db,
  ctx: Context,
  input: { ticket: string; text?: string | undefined },
): Promise<void> {
  const ticket = await lockForTeam(tx, ctx, input.ticket)
  if (input.text) await answer(tx, ctx, ticket, input.text)
  if (ticket.status === 'solved') return
  if (ticket.status !== 'closed')
    await say(tx, ctx, ticket.id, { author_kind: 'system', text: notices.solved[ticket.language] })
  await moveTicket(tx, ctx, ticket, 'solved')
}

/** Put away. A new message brings it back. */
export async function closeTicket(tx: Db, ctx: Context, input: { ticket: string }): Promise<void> {
  const ticket = await lockForTeam(tx, ctx, input.ticket)
  await moveTicket(tx, ctx, ticket, 'closed')
}

/** How urgent it is, or what it is about after all. */
export async function sortTicket(
  tx: Db,
  ctx: Context,
  input: { ticket: string; priority?: Priority | undefined; topic?: Topic | undefined },
): Promise<void> {
  const { id, ...ticket } = await lockForTeam(tx, ctx, input.ticket)
  const { priority = ticket.priority, topic = ticket.topic } = input
  await tx.updateTable('tickets').set({ priority, topic, updated_at: ctx.now() }).where('id', '=', id).execute()
}

async function lockForTeam(tx: Db, ctx: Context, number: string): Promise<LockedTicket> {
  assertPermitted(ctx, 'see_customers')
  return lockTicket(tx, number)
}

async function answer(tx: Db, ctx: Context, ticket: LockedTicket, text: string): Promise<void> {
  await say(tx, ctx, ticket.id, { author_kind: 'staff', text })
  if (ticket.first_response_at === null)
    await tx.updateTable('tickets').set({ first_response_at: ctx.now() }).where('id', '=', ticket.id).execute()
  record(tx, ctx, 'ticket.replied', { ticket_id: ticket.id, number: ticket.number, by: 'staff' })
}
