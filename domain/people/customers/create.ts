import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { newId } from '#core/id'
import type { Language } from '#core/language'
import { isCurrency } from '#core/money'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { isPermitted } from '#domain/staff'
import { clean } from '#domain/stores'
import { type IdentityGiven, normaliseIdentity } from './identity.ts'

export type CreateCustomer = {
  name?: string | undefined
  language?: Language | undefined
  currency?: string | undefined
  external_id?: string | undefined
  tax_exempt?: boolean | undefined
  email?: string | undefined
  phone?: string | undefined
  /** `verified`: the channel itself vouches for it, as Telegram does for its own ids. */
  identities?: (IdentityGiven & { verified?: boolean })[]
  /** Made by hashPassword. */
  password_hash?: string | undefined
}

/** A new person with everything that they are known by; refused when one of those already belongs to somebody. */
export async function createCustomer(tx: Db, ctx: Context, input: CreateCustomer): Promise<{ customer_id: string }> {
  const customer_id = await insertCustomer(tx, ctx, input)
  if (customer_id) return { customer_id }
  throw identityTaken()
}

/** The same, but undefined instead of a refusal, with nothing written: for those who then look who it is. */
export async function insertCustomer(tx: Db, ctx: Context, input: CreateCustomer): Promise<string | undefined> {
  const given = [
    ...(input.email ? [{ channel: 'email', value: input.email }] : []),
    ...(input.phone ? [{ channel: 'phone', value: input.phone }] : []),
    ...(input.identities ?? []),
  ]
  const currency = readCurrency(input.currency ?? 'BDT')
  const now = ctx.now()
  const id = newId('customer', now.getTime())
  const identities = distinct(
    given.map((one) => ({ ...normaliseIdentity(one), verified: 'verified' in one && one.verified === true })),
  )
  const exempt = input.tax_exempt === true && isPermitted(ctx, 'change_customers')
  // One statement: a person without the identity that they came with is never there, not even for the rest of a transaction.
  const { rows } = await sql<{ id: string }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(identities.map((one) => ({ ...one, id: newId('identity', now.getTime()) })))}::jsonb)
        as g(id text, channel text, kind text, value text, verified boolean)
    ), linked as (
      insert into customer_identities (id, customer_id, channel, kind, value, verified_at, created_at)
      select id, ${id}, channel, kind, value, case when verified then ${now}::timestamptz end, ${now}
      from given
      where not exists (select from customer_identities i join given g using (channel, kind, value))
      order by channel, kind, value
      on conflict on constraint customer_identities_taken do nothing
      returning id
    )
    insert into customers (id, external_id, name, language, currency, tax_exempt, password_hash, created_at)
    select ${id}, ${input.external_id ?? null}, ${clean(input.name ?? '').slice(0, 120)}, ${input.language ?? 'en'}, ${currency},
      ${exempt}, ${input.password_hash ?? null}, ${now}
    where (select count(*) from linked) = (select count(*) from given)
    returning id
  `.execute(tx)
  if (rows.length === 0) return undefined
  record(tx, ctx, 'customer.created', { customer_id: id, channel: ctx.channel })
  return id
}

export function readCurrency(written: string): string {
  const currency = written.trim().toUpperCase()
  if (isCurrency(currency)) return currency
  throw invalid('currency_unknown', {
    en: `We do not know the currency "${written.slice(0, 10)}". Use BDT, USD, EUR, GBP, INR, AED, SAR or JPY.`,
    bn: `"${written.slice(0, 10)}" মুদ্রাটি আমরা চিনি না। BDT, USD, EUR, GBP, INR, AED, SAR বা JPY লিখুন।`,
  })
}

export function identityTaken() {
  return conflict('identity_taken', {
    en: 'That e-mail, number or account already belongs to somebody here. Sign in with it, or ask us to join the two accounts.',
    bn: 'এই ই-মেইল, নম্বর বা অ্যাকাউন্টটি এখানে আগে থেকেই আছে। সেটি দিয়ে সাইন ইন করুন, অথবা দুটি অ্যাকাউন্ট এক করতে আমাদের বলুন।',
  })
}

function distinct<I extends { channel: string; kind: string; value: string }>(identities: I[]): I[] {
  return [...new Map(identities.map((one) => [`${one.channel} ${one.kind} ${one.value}`, one])).values()]
}
