import type { Context } from '#core/context'
import { conflict, forbidden } from '#core/errors'
import { newId } from '#core/id'
import type { Language } from '#core/language'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { type Conversation, conversationNotFound, isOwn, lockConversation, type Writing } from './conversation.ts'
import { humanHasIt } from './hand-over.ts'
import { keptJson, keptText } from './kept.ts'
import { turnOver } from './turn-refusals.ts'

export type Author = 'person' | 'agent' | 'human' | 'shop'
export type AddMessage = {
  conversation_id: string
  author: Author
  text: string
  /** cards and choices as they are shown with it */
  reply?: unknown
  turn_id?: string | undefined
  /** how the person writes, where it is known better now */
  language?: Language | undefined
  writing?: Writing | undefined
}

const add = statement<{ n: number }>(`
  with heard as (
    update conversations set
      last_at = greatest(last_at, $8::timestamptz), language = coalesce($9::text, language), writing = coalesce($10::text, writing)
    where id = $2
  )
  insert into conversation_messages (id, conversation_id, author, staff_id, text, reply, turn_id, at)
  select $1, $2, $3, $4, $5, $6::jsonb, $7, $8
  where $7::text is null or exists (
    select from conversation_turns t where t.id = $7 and t.conversation_id = $2 and (t.state = 'running' or $3 = 'person')
  )
  returning n`)

/** One message more, after all others. Whoever writes has to be who they say: the person themselves, or the human who has taken it. */
export async function addMessage(tx: Db, ctx: Context, input: AddMessage): Promise<{ id: string; n: number }> {
  const { conversation_id, author, turn_id = null, language = null, writing = null } = input
  const conversation = await lockConversation(tx, ctx, conversation_id)
  assertMaySpeak(ctx, conversation, author)
  const at = ctx.now()
  const id = newId('message', at.getTime())
  const staff_id = author === 'human' && ctx.actor.kind === 'staff' ? ctx.actor.staff_id : null
  const reply = input.reply === undefined || author === 'person' ? null : keptJson(input.reply)
  const text = keptText(input.text)
  const [said] = await add(tx, id, conversation_id, author, staff_id, text, reply, turn_id, at, language, writing)
  if (!said) throw turnOver()
  return { id, n: said.n }
}

function assertMaySpeak(ctx: Context, conversation: Conversation, author: Author): void {
  const { actor } = ctx
  if (author === 'human') {
    if (actor.kind !== 'staff' || isOwn(ctx, conversation))
      throw forbidden('not_the_team', 'Only a member of the team answers a shopper as a human.')
    if (conversation.held_by !== actor.staff_id)
      throw conflict('take_it_first', 'You do not have this conversation. Take it over first, then answer.')
    return
  }
  const own = isOwn(ctx, conversation)
  if (!own && (author === 'person' || actor.kind !== 'system')) throw conversationNotFound()
  // Until somebody has taken it, the agent may still say that it is being handed over.
  if (author === 'agent' && conversation.held_by !== null) throw humanHasIt()
}
