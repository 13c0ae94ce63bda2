import type { Context } from '#core/context'
import { formatTime } from '#core/dates'
import { conflict, forbidden } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import { type Conversation, conversationNotFound, lockConversation } from './conversation.ts'
import { keptText } from './kept.ts'

type Given = { conversation_id: string }

/** The agent asks for a human and is silent from its next turn on. Asked for twice, it waits since the first time. */
export async function handOver(tx: Db, ctx: Context, { conversation_id, why }: Given & { why: string }): Promise<void> {
  const { holder, channel } = await lockConversation(tx, ctx, conversation_id)
  if (holder === 'human') return
  const held = { holder: 'human', held_since: ctx.now(), held_why: whyOf(why) }
  await tx.updateTable('conversations').set(held).where('id', '=', conversation_id).execute()
  record(tx, ctx, 'conversation.handed_over', { conversation_id, channel })
}

/** Somebody of the team takes it, whether it waited or the agent was at it. Of two who try at once one gets it, and the other hears who. */
export async function takeOver(
  tx: Db,
  ctx: Context,
  { conversation_id, why }: Given & { why?: string | undefined },
): Promise<Conversation> {
  const { staff_id, conversation } = await lockForTeam(tx, ctx, conversation_id)
  if (conversation.held_by === staff_id) return conversation
  if (conversation.held_by !== null) await assertGone(tx, conversation)
  const held_why = why === undefined ? conversation.held_why : whyOf(why)
  const held = { holder: 'human', held_by: staff_id, held_since: ctx.now(), held_why } as const
  await tx.updateTable('conversations').set(held).where('id', '=', conversation_id).execute()
  record(tx, ctx, 'conversation.taken', { conversation_id, channel: conversation.channel, staff_id })
  return { ...conversation, ...held }
}

/** Back to the agent, by whoever has it or by a colleague. */
export async function giveBack(tx: Db, ctx: Context, { conversation_id }: Given): Promise<void> {
  const { conversation } = await lockForTeam(tx, ctx, conversation_id)
  if (conversation.holder === 'agent') return
  await tx
    .updateTable('conversations')
    .set({ holder: 'agent', held_by: null, held_since: null, held_why: null, failures: 0 })
    .where('id', '=', conversation_id)
    .execute()
  record(tx, ctx, 'conversation.given_back', { conversation_id, channel: conversation.channel })
}

async function lockForTeam(tx: Db, ctx: Context, conversation_id: string) {
  assertPermitted(ctx, 'see_customers')
  if (ctx.actor.kind !== 'staff') throw forbidden('not_staff', 'Only a member of the team takes a conversation over.')
  const conversation = await lockConversation(tx, ctx, conversation_id)
  // A colleague's own with the agent has no shopper in it.
  if (conversation.staff_id !== null) throw conversationNotFound()
  return { staff_id: ctx.actor.staff_id, conversation }
}

/** Who has left the team holds nothing any more. */
async function assertGone(tx: Db, { held_by, held_since }: Conversation): Promise<void> {
  const { name, active } = await tx
    .selectFrom('staff')
    .select(['name', 'active'])
    .where('id', '=', held_by)
    .executeTakeFirstOrThrow()
  if (!active) return
  const since = (language: 'en' | 'bn') => (held_since ? formatTime(held_since, language) : '')
  throw conflict(
    'held_by_another',
    {
      en: `${name} has had this conversation since ${since('en')}. Ask them to give it back, or give it back yourself first.`,
      bn: `${since('bn')} থেকে কথোপকথনটি ${name}-এর কাছে আছে। তাঁকে ফিরিয়ে দিতে বলুন, অথবা আগে নিজে ফিরিয়ে দিন।`,
    },
    { held_by: name, held_since },
  )
}

const whyOf = (why: string) => keptText(why).slice(0, 1_000)

export const humanHasIt = () =>
  conflict('human_has_it', {
    en: 'A person of our team has this conversation now. They answer here.',
    bn: 'এখন আমাদের দলের একজন মানুষ এই কথোপকথন দেখছেন। তিনি এখানেই উত্তর দেবেন।',
  })
