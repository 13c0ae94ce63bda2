import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { lockConversation } from './conversation.ts'

const note = statement<{ failures: number }>(
  'update conversations set failures = failures + 1 where id = $1 returning failures',
)
const clear = statement('update conversations set failures = 0 where id = $1 and failures > 0')

/** The agent did not understand, or could not help: how many times in a row by now. */
export async function noteFailure(tx: Db, ctx: Context, { conversation_id }: { conversation_id: string }) {
  await lockConversation(tx, ctx, conversation_id)
  const [row] = await note(tx, conversation_id)
  return row!
}

/** It went well again. */
export async function clearFailures(tx: Db, ctx: Context, { conversation_id }: { conversation_id: string }) {
  const { failures } = await lockConversation(tx, ctx, conversation_id)
  if (failures > 0) await clear(tx, conversation_id)
}
