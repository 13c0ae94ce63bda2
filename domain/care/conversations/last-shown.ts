import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { conversationNotFound, reachable, reachOf } from './conversation.ts'
import { handleOf, type Kind, usable_ms } from './handles.ts'
import type { ShownThing } from './show-things.ts'

// $7 how many: the list that was shown last, in its order.
const last = statement<{ shown: { ref: string; n: number; at: string }[] }>(`
  select coalesce((
    select json_agg(json_build_object('ref', s.ref, 'n', s.n, 'at', s.at) order by s.place, s.n)
    from (
      select * from shown_things s
      where s.conversation_id = c.id and s.kind = $6 and s.at = (
        select max(at) from shown_things l where l.conversation_id = c.id and l.kind = $6
      )
      order by s.place, s.n limit $7
    ) s
  ), '[]') as shown
  from conversations c where ${reachable}`)

/** The list of that kind that was shown last, in its order: what "the second one" counts in. None when it is too old. */
export async function lastShown(
  db: Db,
  ctx: Context,
  { conversation_id, kind, limit = 12 }: { conversation_id: string; kind: Kind; limit?: number },
): Promise<ShownThing[]> {
  const [row] = await last(db, conversation_id, ...reachOf(ctx), kind, limit)
  if (!row) throw conversationNotFound()
  return row.shown
    .filter(({ at }) => ctx.now().getTime() - new Date(at).getTime() <= usable_ms)
    .map(({ ref, n }) => ({ ref, handle: handleOf(kind, n) }))
}
