import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { assertPermitted } from '#domain/staff'
import { reachOf } from './conversation.ts'

export type Turn = {
  id: string
  conversation_id: string
  state: 'running' | 'done' | 'failed'
  model: string
  prompt_version: string
  trace: unknown
  failure: string | null
  tokens_in: number
  tokens_out: number
  cost_micro: number
  started_at: Date
  ended_at: Date | null
}

const read = statement<Turn>(`
  select t.id, t.conversation_id, t.state, t.model, t.prompt_version, t.trace, t.failure, t.tokens_in, t.tokens_out, t.cost_micro,
    t.started_at, t.ended_at
  from conversation_turns t join conversations c on c.id = t.conversation_id
  where t.id = $1 and c.forgotten_at is null
    and (c.staff_id = $2 or case $3::text when 'all' then true when 'people' then c.staff_id is null else false end)`)

/** How an answer came about, for the team: to look into, or to replay. */
export async function turnById(db: Db, ctx: Context, { turn_id }: { turn_id: string }): Promise<Turn> {
  assertPermitted(ctx, 'see_customers')
  const [, , staff_id, others] = reachOf(ctx)
  const [turn] = await read(db, turn_id, staff_id, others)
  if (!turn) throw notFound('turn_not_found', 'There is no such turn. Look at the conversation for those there are.')
  return turn
}
