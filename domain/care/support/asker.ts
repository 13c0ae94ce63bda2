import { sql } from 'kysely'
import { type Context, personId, personIds } from '#core/context'
import { forbidden, invalid } from '#core/errors'
import type { Db } from '#db/open'
import { lockWords } from '#db/transact'
import { normaliseIdentity } from '#domain/customers'
import { unsolved } from './states.ts'
import type { TicketContact } from './words.ts'

export type Contact = { name: string | null; email: string | null; phone: string | null }
/** Who asks, held until the transaction ends: what one person opens at once takes turns. */
export type Asker = { customer_id: string | null; guest_id: string | null; contact: Contact }

const nothing: Contact = { name: null, email: null, phone: null }

export async function lockAsker(tx: Db, ctx: Context, given?: TicketContact): Promise<Asker> {
  const contact = given ? readContact(given) : nothing
  const { actor } = ctx
  if (actor.kind === 'guest') {
    // By their number as well: over the API a guest is somebody new with every request.
    const known = [actor.guest_id, contact.email, contact.phone].filter((word) => word !== null).sort()
    for (const word of known) await lockWords(tx, 'tickets of', word)
    return { customer_id: null, guest_id: actor.guest_id, contact }
  }
  const person = await tx
    .selectFrom('customers')
    .select('id')
    .where('id', '=', personId(actor))
    .where('erased_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!person) throw forbidden('sign_in_first', { en: 'Please sign in first.', bn: 'আগে সাইন ইন করুন।' })
  return { customer_id: person.id, guest_id: null, contact }
}

/** One mailbox and one number have one spelling. */
function readContact({ name, email, phone }: TicketContact): Contact {
  return {
    name: name || null,
    email: email ? normaliseIdentity({ channel: 'email', value: email }).value : null,
    phone: phone ? normaliseIdentity({ channel: 'phone', value: phone }).value : null,
  }
}

export function assertReachable({ customer_id, contact }: Asker): void {
  if (customer_id !== null || contact.email !== null || contact.phone !== null) return
  throw invalid('contact_missing', {
    en: 'Tell us an e-mail address or a phone number, so that we can answer you.',
    bn: 'উত্তর জানানোর জন্য আপনার ই-মেইল বা ফোন নম্বর দিন।',
  })
}

export type UnsolvedTicket = {
  id: string
  number: string
  topic: string
  subject: string
  priority: string
  opened_at: Date
  /** false: opened with the same mailbox or number by who knows whom. It counts, but it is not theirs to see or to write in. */
  own: boolean
}

/** What they have asked and nobody has solved, the latest first. */
export async function unsolvedOf(tx: Db, ctx: Context, { guest_id, contact }: Asker): Promise<UnsolvedTicket[]> {
  const columns = sql`id, number, topic, subject, priority, opened_at`
  const { rows } =
    guest_id === null
      ? await sql<UnsolvedTicket>`
          select ${columns}, true as own from tickets
          where customer_id = any(${personIds(ctx.actor)}) and status = any(${[...unsolved]})
          order by id desc`.execute(tx)
      : await sql<UnsolvedTicket>`
          select ${columns}, guest_id = ${guest_id} as own from tickets
          where customer_id is null and status = any(${[...unsolved]})
            and (guest_id = ${guest_id} or contact_email = ${contact.email} or contact_phone = ${contact.phone})
          order by id desc`.execute(tx)
  return rows
}
