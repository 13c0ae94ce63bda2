import { type Context, personIds } from '#core/context'
import { notFound } from '#core/errors'
import type { Language } from '#core/language'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { isPermitted } from '#domain/staff'

export const writings = ['en', 'bn', 'banglish'] as const
export type Writing = (typeof writings)[number]

export type Conversation = {
  id: string
  customer_id: string | null
  guest_id: string | null
  staff_id: string | null
  channel: string
  native_id: string | null
  language: Language
  writing: Writing
  /** A human without `held_by`: it waits for somebody of the team. */
  holder: 'agent' | 'human'
  held_by: string | null
  held_since: Date | null
  held_why: string | null
  failures: number
  summary: string | null
  /** n of the last message that the summary tells of */
  summary_to: number | null
  turns: number
  tokens_in: number
  tokens_out: number
  cost_micro: number
  created_at: Date
  last_at: Date
}

export const conversation_columns = `c.id, c.customer_id, c.guest_id, c.staff_id, c.channel, c.native_id, c.language, c.writing, c.holder,
  c.held_by, c.held_since, c.held_why, c.failures, c.summary, c.summary_to, c.turns, c.tokens_in, c.tokens_out, c.cost_micro, c.created_at, c.last_at`

/**
 * $1 is the conversation, $2 to $5 what `reachOf` says. What is said to the shop's people in their own work is nobody's but theirs: the
 * team reads the conversations of shoppers and guests.
 */
export const reachable = `c.id = $1 and c.forgotten_at is null and (
    c.customer_id = any($2::text[]) or c.guest_id = $3 or c.staff_id = $4
    or case $5::text when 'all' then true when 'people' then c.staff_id is null else false end
  )`

export type Reach = [string[], string | null, string | null, 'own' | 'people' | 'all']

export function reachOf(ctx: Context): Reach {
  const { actor } = ctx
  const others = actor.kind === 'system' ? 'all' : isPermitted(ctx, 'see_customers') ? 'people' : 'own'
  return [
    personIds(actor),
    actor.kind === 'guest' ? actor.guest_id : null,
    actor.kind === 'staff' ? actor.staff_id : null,
    others,
  ]
}

const lock = statement<Conversation>(
  `select ${conversation_columns} from conversations c where ${reachable} for no key update`,
)

/** Held until the transaction ends: who writes in it takes turns. A stranger's looks exactly like one that does not exist. */
export async function lockConversation(tx: Db, ctx: Context, conversation_id: string): Promise<Conversation> {
  const [row] = await lock(tx, conversation_id, ...reachOf(ctx))
  if (!row) throw conversationNotFound()
  return row
}

export function isOwn(
  { actor }: Context,
  { customer_id, guest_id, staff_id }: Pick<Conversation, 'customer_id' | 'guest_id' | 'staff_id'>,
): boolean {
  if (actor.kind === 'guest') return guest_id === actor.guest_id
  if (actor.kind === 'staff') return staff_id === actor.staff_id
  return customer_id !== null && personIds(actor).includes(customer_id)
}

export const conversationNotFound = () =>
  notFound('conversation_not_found', {
    en: 'There is no such conversation of yours. Start a new one.',
    bn: 'আপনার এমন কোনো কথোপকথন নেই। নতুন করে শুরু করুন।',
  })
