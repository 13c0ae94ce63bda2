import { sql } from 'kysely'
import type { Context } from '#core/context'
import { AppError } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { newsOf, type Payment } from './payment.ts'
import type { Outcome } from './providers/provider.ts'
import { settlePayment } from './settle.ts'

/** The second step after a gateway's answer: the outcome in a transaction of its own. */
export async function settleOutcome(db: Db, ctx: Context, payment_id: string, outcome: Outcome): Promise<void> {
  try {
    await transact(db, (tx) => settlePayment(tx, ctx, { payment_id, ...outcome }))
  } catch (error) {
    if (!isDisagreement(error)) throw error
    await noteDisagreement(db, ctx, payment_id, error)
  }
}

export function isDisagreement(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'payment_disagrees'
}

/** Told once, however often the gateway repeats itself, and not asked about again: a person has to look. */
export async function noteDisagreement(db: Db, ctx: Context, payment_id: string, { details }: AppError): Promise<void> {
  const failure = `disagrees: ${JSON.stringify(details)}`
  await transact(db, async (tx) => {
    const { rows } = await sql<Payment>`
      update payments set failure = ${failure}, awaited = false, updated_at = ${ctx.now()}
      where id = ${payment_id} and failure is distinct from ${failure}
      returning *
    `.execute(tx)
    if (rows[0]) record(tx, ctx, 'payment.disagreed', newsOf(rows[0]))
  })
}
