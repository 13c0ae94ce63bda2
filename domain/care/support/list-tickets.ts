import { type Context, personIds } from '#core/context'
import { forbidden, invalid } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { assertPermitted } from '#domain/staff'
import type { TicketStatus, Topic } from './states.ts'

export type TicketSummary = {
  number: string
  topic: string
  subject: string
  status: TicketStatus
  order: string | null
  opened_at: string
  updated_at: string
}
export type TicketPage = { items: TicketSummary[]; next_cursor: string | null }
export type ListTickets = { cursor?: string | undefined; limit?: number | undefined }

type Row = TicketSummary & { id: string; urgency: number }

const columns = `t.id, t.urgency, t.number, t.topic, t.subject, t.status, (select number from orders o where o.id = t.order_id) as order,
  to_json(t.opened_at)#>>'{}' as opened_at, to_json(t.updated_at)#>>'{}' as updated_at`
const ofPeople = statement<Row>(
  `select ${columns} from tickets t where t.customer_id = any($1) and t.id < $2 order by t.id desc limit $3`,
)
const ofGuest = statement<Row>(
  `select ${columns} from tickets t where t.guest_id = $1 and t.id < $2 order by t.id desc limit $3`,
)

/** What whoever is acting has asked, the latest first. */
export async function listTickets(db: Db, ctx: Context, input: ListTickets): Promise<TicketPage> {
  const { actor } = ctx
  const limit = input.limit ?? 20
  const after = input.cursor ? openCursor(input.cursor).id : `tkt_${'z'.repeat(26)}`
  const rows =
    actor.kind === 'guest'
      ? await ofGuest(db, actor.guest_id, after, limit + 1)
      : await ofPeople(db, personIds(actor), after, limit + 1)
  return pageOf(rows, limit, ({ id: _, urgency: __, ...ticket }) => ticket)
}

export type TicketToHandle = TicketSummary & {
  priority: string
  asked_by: string | null
  assigned_to: string | null
  last_words: string | null
}
export type TicketsInHand = { items: TicketToHandle[]; next_cursor: string | null }
export type ListTicketsInHand = ListTickets & {
  /** left out: all that is not solved */
  status?: TicketStatus | undefined
  topic?: Topic | undefined
  /** only those given to whoever is acting */
  mine?: boolean | undefined
}

const shown = `${columns}, t.priority, (select email from staff where id = t.assigned_to) as assigned_to,
  coalesce((
    select root.name from customers c join customers root on root.id = coalesce(c.merged_into, c.id) where c.id = t.customer_id
  ), t.contact_name) as asked_by,
  (select left(m.text, 200) from ticket_messages m where m.ticket_id = t.id and not m.internal order by m.n desc limit 1) as last_words`
const wanted = `($1::text is null or t.topic = $1) and ($2::text is null or t.assigned_to = $2)`
type HandRow = Row & TicketToHandle
const unsolved = statement<HandRow>(`
  select ${shown} from tickets t
  where t.status in ('open', 'waiting_for_shop', 'waiting_for_shopper') and ${wanted} and ($3::text is null or t.status = $3)
    and (t.urgency, t.id) > ($4, $5)
  order by t.urgency, t.id
  limit $6`)
const over = statement<HandRow>(`
  select ${shown} from tickets t where t.status = $3 and ${wanted} and t.id < $4 order by t.id desc limit $5`)

/** What the team has to do: the urgent first, then the oldest. What is over, the latest first. */
export async function ticketsInHand(db: Db, ctx: Context, input: ListTicketsInHand): Promise<TicketsInHand> {
  assertPermitted(ctx, 'see_customers')
  const { status = null, topic = null } = input
  const limit = input.limit ?? 20
  const after = input.cursor ? openCursor(input.cursor) : undefined
  const filters = [topic, input.mine ? staffId(ctx) : null, status]
  const rows =
    status === 'solved' || status === 'closed'
      ? await over(db, ...filters, after?.id ?? `tkt_${'z'.repeat(26)}`, limit + 1)
      : await unsolved(db, ...filters, after?.urgency ?? 0, after?.id ?? '', limit + 1)
  return pageOf(rows, limit, ({ id: _, urgency: __, ...ticket }) => ticket)
}

function staffId({ actor }: Context): string {
  if (actor.kind === 'staff') return actor.staff_id
  throw forbidden('not_staff', 'Only members of the team have tickets of their own.')
}

function pageOf<R extends Row, T>(rows: R[], limit: number, show: (row: R) => T) {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(show),
    next_cursor: last ? Buffer.from(`${last.urgency}.${last.id}`).toString('base64url') : null,
  }
}

function openCursor(cursor: string): { urgency: number; id: string } {
  const [, urgency, id] = /^([012])\.(tkt_[0-9a-z]{26})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (urgency !== undefined && id !== undefined) return { urgency: Number(urgency), id }
  throw invalid('bad_cursor', {
    en: 'That cursor is not from this list. Start again without it.',
    bn: 'এই কার্সরটি এই তালিকার নয়। এটি ছাড়া শুরু থেকে দেখুন।',
  })
}
