import { sql } from 'kysely'
import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { familyFor, lockFamily } from './family.ts'

export type Consent = { purpose: string; granted: boolean; source: string; at: Date }

/** What the shop asks people about; a module with a new purpose simply names it. */
export const usual_purposes = ['order_updates', 'marketing', 'personalisation'] as const

/** History, never an overwrite: what was agreed to, when and where. Saying the same again adds nothing. */
export async function recordConsent(
  tx: Db,
  ctx: Context,
  input: { customer_id?: string | undefined; purpose: string; granted: boolean; source?: string },
): Promise<void> {
  if (!/^[a-z][a-z0-9_]{1,40}$/.test(input.purpose))
    throw invalid('purpose_unreadable', 'A consent names its purpose in small letters, such as marketing.')
  const family = await lockFamily(tx, ctx, input.customer_id)
  const now = (await latest(tx, family)).find(({ purpose }) => purpose === input.purpose)
  if (now?.granted === input.granted) return
  const { purpose, granted } = input
  await tx
    .insertInto('customer_consents')
    .values({
      id: newId('consent', ctx.now().getTime()),
      customer_id: family[0]!,
      purpose,
      granted,
      source: input.source ?? ctx.channel,
      at: ctx.now(),
    })
    .execute()
  record(tx, ctx, granted ? 'consent.granted' : 'consent.withdrawn', { customer_id: family[0]!, purpose })
}

/** The last word on each purpose. */
export async function currentConsents(
  db: Db,
  ctx: Context,
  input: { customer_id?: string | undefined } = {},
): Promise<Consent[]> {
  return latest(db, await familyFor(db, ctx, input.customer_id, 'see_customers'))
}

export async function consentHistory(
  db: Db,
  ctx: Context,
  input: { customer_id?: string | undefined } = {},
): Promise<Consent[]> {
  const family = await familyFor(db, ctx, input.customer_id, 'see_customers')
  return db
    .selectFrom('customer_consents')
    .select(['purpose', 'granted', 'source', 'at'])
    .where(sql<boolean>`customer_id = any(${family})`)
    .orderBy('n')
    .execute()
}

/** For senders: may this person be written to for this? Nothing said is no. */
export async function hasConsent(db: Db, customer_id: string, purpose: string): Promise<boolean> {
  const { rows } = await sql<{ granted: boolean }>`
    select n.granted
    from customers c
    join customers f on f.id = coalesce(c.merged_into, c.id) or f.merged_into = coalesce(c.merged_into, c.id)
    join customer_consents n on n.customer_id = f.id and n.purpose = ${purpose}
    where c.id = ${customer_id}
    order by n.n desc
    limit 1
  `.execute(db)
  return rows[0]?.granted ?? false
}

async function latest(db: Db, family: string[]): Promise<Consent[]> {
  return db
    .selectFrom('customer_consents')
    .distinctOn('purpose')
    .select(['purpose', 'granted', 'source', 'at'])
    .where(sql<boolean>`customer_id = any(${family})`)
    .orderBy('purpose')
    .orderBy('n', 'desc')
    .execute()
}
