import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { newId } from '#core/id'
import { digitsFor } from '#core/language'
import { minute_ms } from '#core/time'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { type OrderView, orderByNumber } from '#domain/orders'
import { type Asker, assertReachable, lockAsker, type UnsolvedTicket, unsolvedOf } from './asker.ts'
import { readSupportRules } from './rules.ts'
import { say } from './say.ts'
import type { Priority, Topic } from './states.ts'
import type { TicketContact } from './words.ts'

/** A second press of the same button is the same question. */
const same_question_minutes = 10

export type OpenTicket = {
  topic: Topic
  subject: string
  text: string
  /** number of the order it is about, and for a guest the token of its link */
  order?: string | undefined
  token?: string | undefined
  contact?: TicketContact | undefined
}
export type OpenedTicket = { number: string; existing: boolean }

/** Somebody asks the shop. The order, if it is about one, must be theirs to see. */
export async function openTicket(tx: Db, ctx: Context, input: OpenTicket): Promise<OpenedTicket> {
  const { topic, subject, text } = input
  const order =
    input.order === undefined
      ? undefined
      : await orderByNumber(tx, ctx, { number: input.order, ...(input.token !== undefined && { token: input.token }) })
  const asker = await lockAsker(tx, ctx, input.contact ?? contactOf(ctx, order))
  assertReachable(asker)
  const open = await unsolvedOf(tx, ctx, asker)
  const again = await asked(tx, ctx, open, subject, text)
  if (again) return { number: again, existing: true }
  const { open_tickets } = await readSupportRules(tx)
  if (open.length >= open_tickets) throw tooMany(open)
  const number = await insertTicket(tx, ctx, asker, { topic, subject, text, order_id: order?.id ?? null })
  return { number, existing: false }
}

/** A guest who may see the order has said there how to reach them. */
function contactOf({ actor }: Context, order: OrderView | undefined): TicketContact | undefined {
  const { name, email, phone } = order?.contact ?? {}
  if (actor.kind !== 'guest' || !(email || phone)) return undefined
  return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) }
}

async function asked(tx: Db, ctx: Context, open: UnsolvedTicket[], subject: string, text: string) {
  const lately = ctx.now().getTime() - same_question_minutes * minute_ms
  const alike = open.filter((one) => one.own && one.subject === subject && one.opened_at.getTime() >= lately)
  if (alike.length === 0) return undefined
  const found = await tx
    .selectFrom('ticket_messages')
    .innerJoin('tickets', 'tickets.id', 'ticket_messages.ticket_id')
    .select('number')
    .where(sql<boolean>`ticket_id = any(${alike.map(({ id }) => id)})`)
    .where('author_kind', '=', 'shopper')
    .where('text', '=', text)
    .limit(1)
    .executeTakeFirst()
  return found?.number
}

function tooMany(open: UnsolvedTicket[]) {
  const own = open.flatMap((one) => (one.own ? [one.number] : []))
  const example = { en: own[0] ? `, for example ${own[0]}` : '', bn: own[0] ? `, যেমন ${own[0]}` : '' }
  return conflict(
    'too_many_tickets',
    {
      en: `You have ${open.length} open questions with us already, and we have not forgotten them. Please add this to one of them${example.en}, or ask to talk to a person.`,
      bn: `আপনার ${digitsFor('bn', String(open.length))}টি প্রশ্ন এখনো আমাদের কাছে খোলা আছে, আমরা সেগুলো ভুলিনি। এটি সেগুলোর কোনো একটিতে লিখুন${example.bn}; অথবা একজন মানুষের সাথে কথা বলতে চান বলে জানান।`,
    },
    { tickets: own },
  )
}

export type NewTicket = {
  topic: Topic
  subject: string
  text: string
  order_id?: string | null
  priority?: Priority
}

export async function insertTicket(tx: Db, ctx: Context, asker: Asker, given: NewTicket): Promise<string> {
  const { topic, subject, text, order_id = null, priority = 'normal' } = given
  const { customer_id, guest_id, contact } = asker
  const now = ctx.now()
  const id = newId('ticket', now.getTime())
  const { rows } = await sql<{ number: string }>`
    insert into tickets (
      id, number, customer_id, guest_id, contact_name, contact_email, contact_phone, topic, subject, status, priority, order_id,
      language, channel, opened_at, updated_at
    )
    values (
      ${id}, 'T-' || nextval('ticket_numbers'), ${customer_id}, ${guest_id}, ${contact.name}, ${contact.email}, ${contact.phone},
      ${topic}, ${subject}, 'open', ${priority}, ${order_id}, ${ctx.language}, ${ctx.channel}, ${now}, ${now}
    )
    returning number
  `.execute(tx)
  const { number } = rows[0]!
  await say(tx, ctx, id, { author_kind: 'shopper', text })
  record(tx, ctx, 'ticket.opened', { ticket_id: id, number, topic, priority })
  return number
}
