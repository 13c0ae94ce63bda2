import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'

/**
 * Somebody was erased. What was said, what was made of it and what was remembered goes; that there were conversations, how long and at
 * what cost stays. Nothing is written into them any more. Twice is as once.
 */
export async function forgetConversations(tx: Db, ctx: Context, input: { customer_ids: string[] }): Promise<void> {
  // Held first, in a statement of its own: what somebody is writing at this moment is seen by the next.
  const { rows } = await sql<{ id: string }>`
    select id from conversations where customer_id = any(${input.customer_ids}) order by id for no key update
  `.execute(tx)
  const ids = rows.map(({ id }) => id)
  await sql`
    with facts as (
      delete from remembered_facts where customer_id = any(${input.customer_ids})
    ), messages as (
      update conversation_messages set text = '', reply = null
      where conversation_id = any(${ids}) and (text <> '' or reply is not null)
    ), turns as (
      update conversation_turns set
        trace = '{}', failure = case when state = 'running' then 'forgotten' end,
        ended_at = coalesce(ended_at, ${ctx.now()}), state = case state when 'running' then 'failed' else state end
      where conversation_id = any(${ids})
    ), things as (
      delete from shown_things where conversation_id = any(${ids})
    )
    update conversations set
      native_id = null, summary = null, summary_to = null, holder = 'agent', held_by = null, held_since = null, held_why = null,
      forgotten_at = coalesce(forgotten_at, ${ctx.now()})
    where id = any(${ids})
  `.execute(tx)
}
