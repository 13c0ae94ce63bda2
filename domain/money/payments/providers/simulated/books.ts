import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { chance } from '#core/id'
import type { Db } from '#db/open'
import type { Charge, Outcome, Refund } from '../provider.ts'

/**
 * The simulated gateway's own books. It plays somebody else's machine, so every entry is one statement that
 * commits by itself: were it written in our transaction, a crash would undo the charge along with our memory of it.
 */
export type Entry = {
  id: string
  idempotency_key: string
  kind: 'charge' | 'refund'
  amount_minor: number
  currency: string
  state: Outcome['state']
  failure: string | null
}

export async function enter(
  db: Db,
  ctx: Context,
  charge: Charge,
  planned: { state: Outcome['state']; failure?: string },
): Promise<{ entry: Entry; isNew: boolean }> {
  const id = `sim_${chance(20)}`
  await sql`
    insert into simulated_charges (id, idempotency_key, kind, amount_minor, currency, state, failure, created_at)
    values (${id}, ${charge.idempotency_key}, 'charge', ${charge.amount_minor}, ${charge.currency}, ${planned.state},
      ${planned.failure ?? null}, ${ctx.now()})
    on conflict (idempotency_key) do nothing
  `.execute(outside(db))
  const entry = await known(db, charge)
  return { entry, isNew: entry.id === id }
}

/** Gives back no more than was charged, whatever it is asked. */
export async function enterRefund(db: Db, ctx: Context, refund: Refund): Promise<Entry> {
  await sql`
    insert into simulated_charges (id, idempotency_key, kind, amount_minor, currency, state, failure, charge_id, created_at)
    select ${`sim_${chance(20)}`}, ${refund.idempotency_key}, 'refund', ${refund.amount_minor}::bigint, ${refund.currency},
      case when allowed then 'succeeded' else 'failed' end,
      case when not allowed then 'more_than_was_charged' end,
      charge_id, ${ctx.now()}::timestamptz
    from (
      select max(charge.id) as charge_id, coalesce(bool_or(
        charge.state = 'succeeded' and charge.currency = ${refund.currency}
        and ${refund.amount_minor}::bigint + coalesce((
          select sum(amount_minor) from simulated_charges where charge_id = charge.id and state <> 'failed'
        ), 0) <= charge.amount_minor
      ), false) as allowed
      from simulated_charges as charge
      where charge.id = ${refund.charge_ref} and charge.kind = 'charge'
    ) as checked
    on conflict (idempotency_key) do nothing
  `.execute(outside(db))
  return known(db, refund)
}

export async function lookUp(db: Db, idempotency_key: string): Promise<Entry | null> {
  const { rows } = await sql<Entry>`
    select id, idempotency_key, kind, amount_minor, currency, state, failure
    from simulated_charges where idempotency_key = ${idempotency_key}
  `.execute(outside(db))
  return rows[0] ?? null
}

/** Pending charges come to an end on the gateway's side; it then tells us by webhook. */
export async function endPending(
  db: Db,
  ctx: Context,
  which: { idempotency_key: string } | { before: Date },
  end: { state: 'succeeded' | 'failed'; failure?: string },
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    update simulated_charges
    set state = ${end.state}, failure = ${end.failure ?? null}, settled_at = ${ctx.now()}
    where state = 'pending'
      and ${'before' in which ? sql`created_at < ${which.before}` : sql`idempotency_key = ${which.idempotency_key}`}
    returning id, idempotency_key, kind, amount_minor, currency, state, failure
  `.execute(outside(db))
  return rows
}

export function outcomeOf({ id, state, amount_minor, currency, failure }: Entry): Outcome {
  return { provider_ref: id, state, amount_minor, currency, failure }
}

async function known(
  db: Db,
  asked: { idempotency_key: string; amount_minor: number; currency: string },
): Promise<Entry> {
  const entry = (await lookUp(db, asked.idempotency_key))!
  if (entry.amount_minor !== asked.amount_minor || entry.currency !== asked.currency)
    throw conflict('idempotency_key_reused', 'The gateway knows this key with another amount.')
  return entry
}

function outside(db: Db): Db {
  if (db.isTransaction)
    throw new Error('A gateway is called outside of transactions: write the intent, call, write the outcome.')
  return db
}
