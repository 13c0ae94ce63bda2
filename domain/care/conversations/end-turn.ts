import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { lockConversation } from './conversation.ts'
import { keptJson, keptText } from './kept.ts'
import { turnOver } from './turn-refusals.ts'

export type TurnCost = { tokens_in?: number; tokens_out?: number; cost_micro?: number }
export type EndTurn = TurnCost & {
  conversation_id: string
  turn_id: string
  trace: unknown
  /** where another one answered in the end than the one it began with */
  model?: string | undefined
}
export type FailTurn = EndTurn & { failure: string }

const end = statement<{ id: string }>(`
  with ended as (
    update conversation_turns set
      state = $3, trace = $4::jsonb, failure = $5, tokens_in = $6, tokens_out = $7, cost_micro = $8, ended_at = $9::timestamptz,
      model = coalesce($10::text, model)
    where id = $2 and conversation_id = $1 and state = 'running'
    returning id
  ), counted as (
    update conversations set
      tokens_in = tokens_in + $6::int, tokens_out = tokens_out + $7::int, cost_micro = cost_micro + $8::bigint
    where id = $1 and exists (select from ended)
  )
  select id from ended`)

/** The agent has answered. One that was given up meanwhile is refused, and what it was about to say goes with its transaction. */
export async function endTurn(tx: Db, ctx: Context, input: EndTurn): Promise<void> {
  await finish(tx, ctx, input, 'done', null)
}

/** The agent could not answer; what was tried is kept. */
export async function failTurn(tx: Db, ctx: Context, { failure, ...input }: FailTurn): Promise<void> {
  await finish(tx, ctx, input, 'failed', keptText(failure).slice(0, 1_000))
}

async function finish(tx: Db, ctx: Context, input: EndTurn, state: 'done' | 'failed', failure: string | null) {
  const { conversation_id, turn_id, trace, tokens_in = 0, tokens_out = 0, cost_micro = 0, model = null } = input
  await lockConversation(tx, ctx, conversation_id)
  const figures = [tokens_in, tokens_out, cost_micro]
  const ended = await end(
    tx,
    ...[conversation_id, turn_id, state, keptJson(trace ?? {}), failure],
    ...[...figures, ctx.now(), model],
  )
  if (ended.length === 0) throw turnOver()
}
