import type { Context } from '#core/context'
import { newId } from '#core/id'
import { minute_ms } from '#core/time'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { type Conversation, lockConversation } from './conversation.ts'
import { humanHasIt } from './hand-over.ts'
import { turnRunning } from './turn-refusals.ts'

/** Longer than any turn may take: whoever was at it is gone. */
const crashed_after_ms = 2 * minute_ms

export type StartTurn = { conversation_id: string; model: string; prompt_version: string }
export type StartedTurn = {
  id: string
  conversation: Conversation
  /** another turn was found crashed, and given up */
  instead_of: string | null
}

const begin = statement<{ id: string | null; crashed: string | null }>(`
  with crashed as (
    update conversation_turns set state = 'failed', failure = 'crashed', ended_at = $5::timestamptz
    where conversation_id = $2 and state = 'running' and started_at <= $6::timestamptz
    returning id
  ), begun as (
    insert into conversation_turns (id, conversation_id, model, prompt_version, started_at)
    select $1, $2, $3, $4, $5::timestamptz
    -- Read first, so that the crashed one has made room.
    where (select count(*) from crashed) >= 0 and not exists (
      select from conversation_turns where conversation_id = $2 and state = 'running' and started_at > $6::timestamptz
    )
    returning id
  ), counted as (
    update conversations set turns = turns + 1 where id = $2 and exists (select from begun)
  )
  select (select id from begun) as id, (select id from crashed) as crashed`)

/** The agent begins to answer; one at a time. Who crashed is waited for two minutes. */
export async function startTurn(tx: Db, ctx: Context, input: StartTurn): Promise<StartedTurn> {
  const { conversation_id, model, prompt_version } = input
  const conversation = await lockConversation(tx, ctx, conversation_id)
  if (conversation.holder === 'human') throw humanHasIt()
  const now = ctx.now()
  const id = newId('turn', now.getTime())
  const lately = new Date(now.getTime() - crashed_after_ms)
  const [turn] = await begin(tx, id, conversation_id, model, prompt_version, now, lately)
  if (!turn?.id) throw turnRunning()
  return { id, conversation: { ...conversation, turns: conversation.turns + 1 }, instead_of: turn.crashed }
}
