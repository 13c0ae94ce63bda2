import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { lockConversation } from './conversation.ts'
import { keptText } from './kept.ts'

const most_characters = 8_000

export type SaveSummary = { conversation_id: string; text: string /** n of the last message it tells of */; to: number }

const save = statement<{ id: string }>(`
  update conversations c set summary = $3, summary_to = $2::bigint
  where id = $1 and coalesce(summary_to, 0) < $2::bigint
    and exists (select from conversation_messages m where m.conversation_id = c.id and m.n = $2::bigint)
  returning id`)

/** What was said so far, in short. It only reaches further: one that was made earlier and comes later is let go. */
export async function saveSummary(
  tx: Db,
  ctx: Context,
  { conversation_id, text, to }: SaveSummary,
): Promise<{ saved: boolean }> {
  await lockConversation(tx, ctx, conversation_id)
  const saved = await save(tx, conversation_id, to, keptText(text.slice(0, most_characters)).slice(0, most_characters))
  return { saved: saved.length > 0 }
}
