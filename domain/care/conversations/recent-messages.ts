import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Author } from './add-message.ts'
import { conversationNotFound, reachable, reachOf } from './conversation.ts'

export type Message = {
  id: string
  n: number
  author: Author
  text: string
  reply: unknown
  turn_id: string | null
  at: string
}
export type RecentMessages = {
  conversation_id: string
  count?: number | undefined
  characters?: number | undefined
  /** only those that came after this one: what a summary does not tell of */
  after?: number | undefined
}

// $6 how many, $7 how many characters, $8 after which. A text alone longer than the window is cut to it.
const recent = statement<{ messages: Message[] }>(`
  select coalesce((
    select json_agg(json_build_object(
      'id', w.id, 'n', w.n, 'author', w.author, 'text', left(w.text, $7), 'reply', w.reply, 'turn_id', w.turn_id, 'at', w.at
    ) order by w.n)
    from (
      select m.*, sum(length(m.text)) over (order by m.n desc) as characters, row_number() over (order by m.n desc) as back
      from (
        select * from conversation_messages m where m.conversation_id = c.id and m.n > $8 order by m.n desc limit $6
      ) m
    ) w
    where w.characters <= $7 or w.back = 1
  ), '[]') as messages
  from conversations c where ${reachable}`)

/** The end of what was said, the newest last, as far as it fits a window. */
export async function recentMessages(db: Db, ctx: Context, input: RecentMessages): Promise<Message[]> {
  const { conversation_id, count = 20, characters = 12_000, after = 0 } = input
  const [row] = await recent(db, conversation_id, ...reachOf(ctx), count, characters, after)
  if (!row) throw conversationNotFound()
  return row.messages
}
