import { sql, type Transaction } from 'kysely'
import { flush, openLedger } from './events.ts'
import type { Db } from './open.ts'
import { asRefusal } from './refusals.ts'
import type { DB } from './types.ts'

const most_attempts = 4

/**
 * The one place that starts a transaction. Events and audit rows recorded inside are written together, last, in one statement.
 * A deadlock or serialization failure starts the work over: it has touched nothing but the transaction.
 */
export async function transact<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(async (tx: Transaction<DB>) => {
        openLedger(tx)
        const result = await work(tx)
        await flush(tx)
        return result
      })
    } catch (error) {
      if (attempt < most_attempts && isTransient(error)) continue
      throw asRefusal(error)
    }
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
