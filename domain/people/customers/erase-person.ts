import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { formatMoney } from '#core/money'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { leaveStores } from '#domain/stores'
import { familyFor, familyOf } from './family.ts'
import { lockMerging } from './merge.ts'

export type ErasePerson = { customer_id?: string | undefined; give_up_balance?: boolean }
export type Balance = { id: string; balance_minor: number; currency: string }

/**
 * Forgets who somebody was, with everyone merged into them. The rows that others' books rest on stay, without a name: orders, payments, the
 * ledger, that a consent was given. Orders and carts clear their own contact fields when they hear customer.erased. Asking twice changes nothing.
 */
export async function erasePerson(tx: Db, ctx: Context, input: ErasePerson = {}): Promise<{ customer_ids: string[] }> {
  await lockMerging(tx)
  // Who belongs to the family is read under the lock: the actor may have been merged since their request began.
  const [person] = await familyFor(tx, ctx, input.customer_id)
  const family = await familyOf(tx, person!)
  if (await lockOrErased(tx, family)) return { customer_ids: family }
  await assertNothingUnderWay(tx, family)
  await giveUpBalances(tx, ctx, family, input.give_up_balance ?? false)
  await leaveStores(tx, ctx, { customer_ids: family })
  await forget(tx, family, ctx.now())
  record(tx, ctx, 'customer.erased', { customer_id: family[0]!, customer_ids: family })
  return { customer_ids: family }
}

/** The full lock, stronger than elsewhere: an order being placed just now refers to the person, so we wait for it and then see it. */
async function lockOrErased(tx: Db, family: string[]): Promise<boolean> {
  const people = await tx
    .selectFrom('customers')
    .select('erased_at')
    .where(sql<boolean>`id = any(${family})`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return people.every(({ erased_at }) => erased_at !== null)
}

/** Reads the orders: nobody is forgotten while a parcel or a refund is on its way to them, or goods are on their way back. */
export async function assertNothingUnderWay(db: Db, family: string[]): Promise<void> {
  const { rows } = await sql<{ number: string }>`
    select number from orders
    where customer_id = any(${family})
      and (
        status in ('placed', 'confirmed', 'packed', 'shipped')
        or payment_status = 'refund_due'
        or exists (select from payments p where p.order_id = orders.id and p.kind = 'refund' and p.state in ('intended', 'pending'))
        or exists (select from returns r where r.order_id = orders.id and r.status in ('requested', 'approved', 'received'))
      )
    order by id desc
    limit 3
  `.execute(db)
  if (rows.length === 0) return
  const numbers = rows.map(({ number }) => number).join(', ')
  throw conflict(
    'order_under_way',
    {
      en: `${rows.length > 1 ? `Orders ${numbers} are` : `Order ${numbers} is`} not finished yet. Wait for ${rows.length > 1 ? 'them' : 'it'}, or cancel first; then ask again.`,
      bn: `${numbers} অর্ডার এখনো শেষ হয়নি। অপেক্ষা করুন বা আগে বাতিল করুন; তারপর আবার বলুন।`,
    },
    { orders: rows.map(({ number }) => number) },
  )
}

export async function balancesOf(db: Db, family: string[]): Promise<Balance[]> {
  return db
    .selectFrom('payment_methods')
    .select(['id', 'balance_minor', 'currency'])
    .where(sql<boolean>`customer_id = any(${family})`)
    .where('balance_minor', '>', 0)
    .orderBy('id')
    .execute()
}

export function formatBalances(balances: Balance[], language: 'en' | 'bn'): string {
  return balances.map(({ balance_minor, currency }) => formatMoney(balance_minor, currency, language)).join(' + ')
}

export function balanceLeft(balances: Balance[]) {
  return conflict(
    'balance_left',
    {
      en: `${formatBalances(balances, 'en')} is left on your gift cards and wallets. Spend it first, or say that you give it up.`,
      bn: `আপনার গিফট কার্ড ও ওয়ালেটে ${formatBalances(balances, 'bn')} আছে। আগে খরচ করুন, অথবা বলুন যে এটি ছেড়ে দিচ্ছেন।`,
    },
    { balances },
  )
}

async function giveUpBalances(tx: Db, ctx: Context, family: string[], agreed: boolean): Promise<void> {
  await sql`select from payment_methods where customer_id = any(${family}) order by id for update`.execute(tx)
  const balances = await balancesOf(tx, family)
  if (balances.length === 0) return
  if (!agreed) throw balanceLeft(balances)
  await sql`
    with given_up as (
      insert into balance_entries (payment_method_id, amount_minor, reason, at)
      select id, -balance_minor, 'given_up', ${ctx.now()} from payment_methods where id = any(${balances.map(({ id }) => id)})
    )
    update payment_methods set balance_minor = 0 where id = any(${balances.map(({ id }) => id)})
  `.execute(tx)
  for (const { id, balance_minor } of balances)
    record(tx, ctx, 'balance.moved', { method_id: id, amount_minor: -balance_minor, payment_id: null })
}

async function forget(tx: Db, family: string[], now: Date): Promise<void> {
  await sql`
    with identities as (
      delete from customer_identities where customer_id = any(${family})
    ), addresses as (
      delete from customer_addresses where customer_id = any(${family})
    ), methods as (
      update payment_methods
      set label = null, token = null, code = null, external_id = null, removed_as = null, deleted_at = coalesce(deleted_at, ${now})
      where customer_id = any(${family})
    ), consents as (
      update customer_consents set source = '' where customer_id = any(${family})
    ), merges as (
      update customer_merges set reason = '' where kept_id = any(${family}) or merged_id = any(${family})
    ), sessions_ended as (
      update sessions set revoked_at = ${now} where customer_id = any(${family}) and revoked_at is null
    )
    update customers
    set name = '', external_id = null, password_hash = null, erased_at = ${now}
    where id = any(${family})
  `.execute(tx)
}
