import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { lockConversation } from './conversation.ts'
import { handleOf, type Kind, most_usable } from './handles.ts'

export type ShowThings = {
  conversation_id: string
  kind: Kind
  /** slugs or numbers, in the order in which they are shown */
  refs: string[]
  turn_id?: string | undefined
}
export type ShownThing = { handle: string; ref: string }

const show = statement<{ ref: string; n: number }>(`
  with given as (
    select ref, min(place)::int as place from unnest($3::text[]) with ordinality as g (ref, place) group by ref
  ), known as (
    update shown_things s set at = $5::timestamptz, place = g.place, turn_id = $4
    from given g
    where s.conversation_id = $1 and s.kind = $2 and s.ref = g.ref
    returning s.ref, s.n
  ), added as (
    insert into shown_things (conversation_id, kind, n, ref, turn_id, at, place)
    select $1, $2, row_number() over (order by g.place) + coalesce(
      (select max(n) from shown_things s where s.conversation_id = $1 and s.kind = $2), 0
    ), g.ref, $4, $5::timestamptz, g.place
    from given g
    where not exists (select from shown_things s where s.conversation_id = $1 and s.kind = $2 and s.ref = g.ref)
    returning ref, n
  )
  select ref, n from known union all select ref, n from added`)

/** What is shown gets a handle each, in the order given; what was shown before keeps the one it has. */
export async function showThings(tx: Db, ctx: Context, input: ShowThings): Promise<ShownThing[]> {
  const { conversation_id, kind, turn_id = null } = input
  // Nobody looks at more at once, and nothing would be left of what was shown before.
  const refs = input.refs.slice(0, most_usable)
  await lockConversation(tx, ctx, conversation_id)
  if (refs.length === 0) return []
  const rows = await show(tx, conversation_id, kind, refs, turn_id, ctx.now())
  const numbers = new Map(rows.map(({ ref, n }) => [ref, n]))
  return refs.map((ref) => ({ ref, handle: handleOf(kind, numbers.get(ref)!) }))
}
