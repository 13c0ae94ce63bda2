import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { type Asker, lockAsker, type UnsolvedTicket, unsolvedOf } from './asker.ts'
import { isAnswering, sayHours } from './hours.ts'
import { lockTicket } from './lock-ticket.ts'
import { insertTicket } from './open-ticket.ts'
import { readSupportRules } from './rules.ts'
import { moveTicket, notices, say } from './say.ts'
import type { TicketContact } from './words.ts'

export type TalkToHuman = { text?: string | undefined; contact?: TicketContact | undefined }
export type HandedOver = {
  number: string
  existing: boolean
  /** whether people are answering at this moment */
  answering_now: boolean
  hours: string
  /** false: a guest of whom we know neither mailbox nor number */
  reachable: boolean
}

/** Somebody wants a person: never refused. They have one such ticket at a time; who has too many open ones is heard in the latest. */
export async function talkToHuman(tx: Db, ctx: Context, { text, contact }: TalkToHuman): Promise<HandedOver> {
  const asker = await lockAsker(tx, ctx, contact)
  const { hours, open_tickets } = await readSupportRules(tx)
  const open = (await unsolvedOf(tx, ctx, asker)).filter(({ own }) => own)
  const waiting = open.find(({ topic, priority }) => topic === 'other' && priority === 'high')
  const joined = waiting ?? (open.length >= open_tickets ? open[0] : undefined)
  const said = text || notices.wants_person[ctx.language]
  const number = joined
    ? await join(tx, ctx, asker, joined, joined === waiting && !text ? undefined : said)
    : await insertTicket(tx, ctx, asker, { ...wanted[ctx.language], topic: 'other', priority: 'high', text: said })
  return {
    number,
    existing: joined !== undefined,
    answering_now: isAnswering(hours, ctx.now()),
    hours: sayHours(hours, ctx.language),
    reachable: await isReachable(tx, asker, number),
  }
}

const wanted = { en: { subject: 'Talk to a person' }, bn: { subject: 'একজন মানুষের সাথে কথা বলতে চাই' } }

async function join(tx: Db, ctx: Context, { contact }: Asker, { number }: UnsolvedTicket, text: string | undefined) {
  const ticket = await lockTicket(tx, number)
  await sql`
    update tickets set
      priority = 'high', contact_name = coalesce(${contact.name}, contact_name),
      contact_email = coalesce(${contact.email}, contact_email), contact_phone = coalesce(${contact.phone}, contact_phone)
    where id = ${ticket.id}
  `.execute(tx)
  if (text) {
    await say(tx, ctx, ticket.id, { author_kind: 'shopper', text })
    await moveTicket(tx, ctx, ticket, ticket.status === 'open' ? 'open' : 'waiting_for_shop')
  }
  return number
}

async function isReachable(tx: Db, { customer_id }: Asker, number: string): Promise<boolean> {
  if (customer_id !== null) return true
  const ticket = await tx
    .selectFrom('tickets')
    .select(['contact_email', 'contact_phone'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return ticket.contact_email !== null || ticket.contact_phone !== null
}
