import { setTimeout as pause } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import type { AppError } from '#core/errors'
import { flush, openLedger } from './events.ts'
import type { Db } from './open.ts'
import { asRefusal } from './refusals.ts'
import type { DB } from './types.ts'

const most_attempts = 4
const keeping_refusals = new WeakSet<object>()

/**
 * For a refusal that is itself something that happened: a wrong code is refused, and counted. Thrown inside a transaction, what was done
 * so far commits, and whoever asked is refused all the same. Everything before it must be meant to stay.
 */
export function keeping(refusal: AppError): AppError {
  keeping_refusals.add(refusal)
  return refusal
}

/**
 * The one place that starts a transaction. Events and audit rows recorded inside are written together, last, in one statement.
 * A deadlock or serialization failure starts the work over: it has touched nothing but the transaction.
 */
export async function transact<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  for (let attempt = 1; ; attempt++) {
    try {
      const done = await db.transaction().execute(async (tx: Transaction<DB>) => {
        openLedger(tx)
        const done = await outcomeOf(work(tx))
        await flush(tx)
        return done
      })
      if ('refusal' in done) throw done.refusal
      return done.result
    } catch (error) {
      if (attempt === most_attempts || !isTransient(error)) throw asRefusal(error)
      // Whoever met here would meet again if all of them came back at once.
      await pause(attempt * (5 + Math.random() * 20))
    }
  }
}

async function outcomeOf<T>(work: Promise<T>): Promise<{ result: T } | { refusal: unknown }> {
  try {
    return { result: await work }
  } catch (refusal) {
    if (keeping_refusals.has(refusal as object)) return { refusal }
    throw refusal
  }
}

function isTransient(error: unknown): boolean {
  const code = (error as { code?: string }).code
  return code === '40001' || code === '40P01'
}

/** Held until the transaction ends; two holders of the same words take turns. */
export async function lockWords(tx: Db, ...words: string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${words.join(':')}, 0))`.execute(tx)
}
