import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { assertPermitted } from '#domain/staff'
import { isAskers, normalNumber, ticketNotFound } from './lock-ticket.ts'
import type { TicketStatus } from './states.ts'

/** Longer conversations are rare; of those the end is shown. */
const most_messages = 100

export type Message = { by: 'shopper' | 'staff' | 'system'; text: string; at: string }
/** A ticket as whoever asked sees it: no notes of the team, no names. */
export type TicketView = {
  number: string
  topic: string
  subject: string
  status: TicketStatus
  order: string | null
  opened_at: string
  updated_at: string
  solved_at: string | null
  message_count: number
  messages: Message[]
}
export type StaffMessage = Message & { internal: boolean; name: string | null }
export type StaffTicketView = Omit<TicketView, 'messages'> & {
  priority: string
  language: string
  channel: string
  customer: { id: string; name: string } | null
  contact: { name: string | null; email: string | null; phone: string | null }
  assigned_to: string | null
  first_response_at: string | null
  messages: StaffMessage[]
}

type Row = StaffTicketView & { customer_id: string | null; guest_id: string | null }

// $2: with the team's notes.
const read = statement<Row>(`
  select t.number, t.topic, t.subject, t.status, o.number as order, t.priority, t.language, t.channel, t.customer_id, t.guest_id,
    to_json(t.opened_at)#>>'{}' as opened_at, to_json(t.updated_at)#>>'{}' as updated_at, to_json(t.solved_at)#>>'{}' as solved_at,
    to_json(t.first_response_at)#>>'{}' as first_response_at, s.email as assigned_to,
    (
      select json_build_object('id', root.id, 'name', root.name)
      from customers c join customers root on root.id = coalesce(c.merged_into, c.id)
      where c.id = t.customer_id
    ) as customer,
    json_build_object('name', t.contact_name, 'email', t.contact_email, 'phone', t.contact_phone) as contact,
    (select count(*)::int from ticket_messages m where m.ticket_id = t.id and ($2 or not m.internal)) as message_count,
    coalesce((
      select json_agg(json_build_object('by', m.author_kind, 'text', m.text, 'at', m.at, 'internal', m.internal,
        'name', (select name from staff where 'staff:' || staff.id = m.author)) order by m.n)
      from (
        select * from ticket_messages m where m.ticket_id = t.id and ($2 or not m.internal) order by m.n desc limit ${most_messages}
      ) m
    ), '[]') as messages
  from tickets t
  left join orders o on o.id = t.order_id
  left join staff s on s.id = t.assigned_to
  where t.number = $1`)

/** Whoever asked reads what was said. */
export async function ticketByNumber(db: Db, ctx: Context, input: { ticket: string }): Promise<TicketView> {
  const number = normalNumber(input.ticket)
  const [row] = await read(db, number, false)
  if (!row || !isAskers(ctx, row)) throw ticketNotFound(number)
  const { topic, subject, status, order, opened_at, updated_at, solved_at, message_count } = row
  return {
    ...{ number, topic, subject, status, order, opened_at, updated_at, solved_at, message_count },
    messages: row.messages.map(({ by, text, at }) => ({ by, text, at })),
  }
}

/** The team reads it with its notes, and with who asks and how to reach them. */
export async function ticketInHand(db: Db, ctx: Context, input: { ticket: string }): Promise<StaffTicketView> {
  assertPermitted(ctx, 'see_customers')
  const number = normalNumber(input.ticket)
  const [row] = await read(db, number, true)
  if (!row) throw ticketNotFound(number)
  const { customer_id: _, guest_id: __, ...ticket } = row
  return ticket
}
