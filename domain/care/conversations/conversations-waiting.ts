import type { Context } from '#core/context'
import { forbidden, invalid } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { assertPermitted } from '#domain/staff'

export type ConversationWaiting = {
  id: string
  channel: string
  language: string
  customer: { id: string; name: string } | null
  why: string | null
  since: string
  failures: number
  /** the end of what the person said last */
  last_words: string | null
}
export type WaitingPage = { items: ConversationWaiting[]; next_cursor: string | null }
export type ListWaiting = {
  /** those that whoever is acting has taken, rather than those nobody has */
  mine?: boolean | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

const list = (which: string) =>
  statement<ConversationWaiting & { at: Date }>(`
    select c.id, c.channel, c.language, c.held_why as why, to_json(c.held_since)#>>'{}' as since, c.held_since as at, c.failures,
      (
        select json_build_object('id', root.id, 'name', root.name)
        from customers p join customers root on root.id = coalesce(p.merged_into, p.id) where p.id = c.customer_id
      ) as customer,
      (
        select right(m.text, 200) from conversation_messages m
        where m.conversation_id = c.id and m.author = 'person' order by m.n desc limit 1
      ) as last_words
    from conversations c
    where ${which} and (c.held_since, c.id) > ($2::timestamptz, $3::text)
    order by c.held_since, c.id
    limit $4`)
const of_nobody = list(`c.holder = 'human' and c.held_by is null and $1::text is null`)
const of_colleague = list('c.held_by = $1')

/** What waits for a human, the longest first. */
export async function conversationsWaiting(db: Db, ctx: Context, input: ListWaiting = {}): Promise<WaitingPage> {
  assertPermitted(ctx, 'see_customers')
  const limit = input.limit ?? 20
  const after = input.cursor ? openCursor(input.cursor) : { at: new Date(0), id: '' }
  const rows = input.mine
    ? await of_colleague(db, staffId(ctx), after.at, after.id, limit + 1)
    : await of_nobody(db, null, after.at, after.id, limit + 1)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(({ at: _, ...one }) => one),
    next_cursor: last ? Buffer.from(`${last.at.getTime()}.${last.id}`).toString('base64url') : null,
  }
}

function staffId({ actor }: Context): string {
  if (actor.kind === 'staff') return actor.staff_id
  throw forbidden('not_staff', 'Only members of the team take conversations.')
}

function openCursor(cursor: string): { at: Date; id: string } {
  const [, at, id] = /^(\d{1,14})\.(cnv_[0-9a-z]{26})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (at !== undefined && id !== undefined) return { at: new Date(Number(at)), id }
  throw badCursor()
}

export const badCursor = () =>
  invalid('bad_cursor', {
    en: 'That cursor is not from this list. Start again without it.',
    bn: 'এই কার্সরটি এই তালিকার নয়। এটি ছাড়া শুরু থেকে দেখুন।',
  })
