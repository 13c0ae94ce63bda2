import type { Context } from '#core/context'
import type { Language } from '#core/language'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Author } from './add-message.ts'
import { conversationNotFound, isOwn, reachable, reachOf, type Writing } from './conversation.ts'
import { badCursor } from './conversations-waiting.ts'

export type ShownMessage = { id: string; n: number; by: Author; text: string; reply: unknown; at: string }
/** What only the team sees: who it is, who has it, what it came to. */
export type TeamView = {
  customer: { id: string; name: string } | null
  held_by: string | null
  held_why: string | null
  failures: number
  summary: string | null
  turns: number
  tokens_in: number
  tokens_out: number
  cost_micro: number
}
export type ConversationView = {
  id: string
  channel: string
  language: Language
  writing: Writing
  holder: 'agent' | 'human'
  held_since: string | null
  created_at: string
  last_at: string
  /** a page of them in the order in which they were said; the first page is the end */
  messages: ShownMessage[]
  /** leads to those before */
  next_cursor: string | null
  team: TeamView | null
}
export type ReadConversation = { conversation_id: string; cursor?: string | undefined; limit?: number | undefined }

type Owner = { customer_id: string | null; guest_id: string | null; staff_id: string | null }
type Row = Omit<ConversationView, 'team' | 'next_cursor'> & Owner & { team: TeamView }

// $6 before which message, $7 how many.
const read = statement<Row>(`
  select c.id, c.channel, c.language, c.writing, c.holder, c.customer_id, c.guest_id, c.staff_id,
    to_json(c.held_since)#>>'{}' as held_since, to_json(c.created_at)#>>'{}' as created_at, to_json(c.last_at)#>>'{}' as last_at,
    json_build_object(
      'customer', (
        select json_build_object('id', root.id, 'name', root.name)
        from customers p join customers root on root.id = coalesce(p.merged_into, p.id) where p.id = c.customer_id
      ),
      'held_by', (select name from staff where id = c.held_by), 'held_why', c.held_why, 'failures', c.failures, 'summary', c.summary,
      'turns', c.turns, 'tokens_in', c.tokens_in, 'tokens_out', c.tokens_out, 'cost_micro', c.cost_micro
    ) as team,
    coalesce((
      select json_agg(json_build_object('id', m.id, 'n', m.n, 'by', m.author, 'text', m.text, 'reply', m.reply, 'at', m.at) order by m.n)
      from (
        select * from conversation_messages m
        where m.conversation_id = c.id and m.n < $6::bigint order by m.n desc limit $7
      ) m
    ), '[]') as messages
  from conversations c where ${reachable}`)

/** The whole of it, for whose it is or for the team; for a stranger there is none. */
export async function conversationOf(db: Db, ctx: Context, input: ReadConversation): Promise<ConversationView> {
  const { conversation_id, cursor, limit = 50 } = input
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : openCursor(cursor)
  const [row] = await read(db, conversation_id, ...reachOf(ctx), before, limit + 1)
  if (!row) throw conversationNotFound()
  const { customer_id, guest_id, staff_id, team, messages, ...conversation } = row
  const more = messages.length > limit
  const page = more ? messages.slice(1) : messages
  return {
    ...conversation,
    messages: page,
    next_cursor: more ? Buffer.from(`before.${page[0]!.n}`).toString('base64url') : null,
    team: isOwn(ctx, { customer_id, guest_id, staff_id }) ? null : team,
  }
}

function openCursor(cursor: string): number {
  const [, n] = /^before\.(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (n !== undefined) return Number(n)
  throw badCursor()
}
