import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { actorName, type Context } from '#core/context'
import { conflict, notFound } from '#core/errors'
import { newId } from '#core/id'
import { addMinutes } from '#core/time'
import type { Db } from '#db/open'
import { lockWords } from '#db/transact'
import { assertReadable } from './readable.ts'

/** Long enough to think and ask at home, short enough that prices still mean something. */
const proposal_minutes = 30

export type Proposal = { id: string; tool: string; quote: Record<string, unknown>; expires_at: Date }
type Kept = { id: string; tool: string; input: unknown; hash: string }

/**
 * One after the other, before anything else is held: whoever agrees holds their proposal first and what it is about after it, and whoever
 * asks anew would do it the other way round.
 */
export async function holdProposals(tx: Db, ctx: Context): Promise<void> {
  await lockWords(tx, 'proposals of', actorName(ctx.actor))
}

/** Keeps exactly what the person is shown. A newer proposal of the same tool takes the place of an open one. */
export async function keepProposal(
  tx: Db,
  ctx: Context,
  tool: string,
  input: unknown,
  quote: Record<string, unknown>,
  settled?: { accepted: unknown },
): Promise<Proposal> {
  const now = ctx.now()
  const actor = actorName(ctx.actor)
  if (!settled)
    await tx
      .updateTable('proposals')
      .set({ state: 'superseded', settled_at: now })
      .where('actor', '=', actor)
      .where('tool', '=', tool)
      .where('state', '=', 'open')
      .execute()
  const proposal = { id: newId('proposal', now.getTime()), tool, quote, expires_at: addMinutes(now, proposal_minutes) }
  await tx
    .insertInto('proposals')
    .values({
      ...proposal,
      actor,
      input: JSON.stringify(input),
      quote: JSON.stringify(quote),
      hash: hashOf(quote),
      state: settled ? 'accepted' : 'open',
      created_at: now,
      settled_at: settled ? now : null,
      result: settled ? JSON.stringify(settled.accepted) : null,
    })
    .execute()
  return proposal
}

const settled_bn: Record<string, string> = {
  accepted: 'এটি আগেই গ্রহণ করা হয়েছে',
  declined: 'এটি আগেই ফিরিয়ে দেওয়া হয়েছে',
  superseded: 'এর জায়গায় নতুন প্রস্তাব এসেছে',
}

/** The open proposal, locked; refused when it is somebody else's, settled or too old. */
export async function lockProposal(tx: Db, ctx: Context, id: string): Promise<Kept> {
  assertReadable(id)
  await holdProposals(tx, ctx)
  const proposal = await tx
    .selectFrom('proposals')
    .select(['id', 'tool', 'input', 'hash', 'state', 'expires_at'])
    .where('id', '=', id)
    .where('actor', '=', actorName(ctx.actor))
    .forUpdate()
    .executeTakeFirst()
  if (!proposal)
    throw notFound('proposal_not_found', {
      en: 'There is nothing of yours to confirm under that name. Ask for it again.',
      bn: 'এই নামে আপনার নিশ্চিত করার মতো কিছু নেই। আবার চেয়ে নিন।',
    })
  if (proposal.state !== 'open')
    throw conflict(
      'proposal_settled',
      {
        en:
          proposal.state === 'accepted'
            ? 'You agreed to that already, and it is done. It was not done a second time.'
            : `That was already ${proposal.state}. Ask for it again if you still want it.`,
        bn:
          proposal.state === 'accepted'
            ? 'এতে আপনি আগেই রাজি হয়েছেন, কাজটি হয়ে গেছে। দ্বিতীয়বার করা হয়নি।'
            : `${settled_bn[proposal.state] ?? 'এটি মিটে গেছে'}। এখনো চাইলে আবার বলুন।`,
      },
      { state: proposal.state },
    )
  if (proposal.expires_at <= ctx.now())
    throw conflict('proposal_expired', {
      en: 'That offer has run out. Ask for it again to see today’s figures.',
      bn: 'প্রস্তাবটির সময় শেষ। আজকের হিসাব দেখতে আবার বলুন।',
    })
  return proposal
}

export function stillHolds(proposal: Kept, quote: Record<string, unknown>): boolean {
  return proposal.hash === hashOf(quote)
}

export async function settleProposal(
  tx: Db,
  ctx: Context,
  id: string,
  state: 'accepted' | 'declined',
  result?: unknown,
): Promise<void> {
  await tx
    .updateTable('proposals')
    .set({ state, settled_at: ctx.now(), result: JSON.stringify(result ?? null) })
    .where('id', '=', id)
    .execute()
}

/** Someone was erased: that they agreed, and when, is kept; what they typed is not. */
export async function forgetProposals(tx: Db, customer_ids: string[]): Promise<void> {
  const actors = customer_ids.flatMap((id) => [`shopper:${id}`, `seller:${id}`])
  await tx
    .updateTable('proposals')
    .set({ input: '{}', quote: '{}', result: null })
    .where(sql<boolean>`actor = any(${actors})`)
    .execute()
}

function hashOf(quote: Record<string, unknown>): string {
  return createHash('sha256').update(JSON.stringify(quote, inOrder)).digest('base64url')
}

/** jsonb keeps its own order of keys; the same quote must have the same hash whichever way it came. */
function inOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
