import { sql } from 'kysely'
import type { Context } from '#core/context'
import { log } from '#core/log'
import { hour_ms, minute_ms } from '#core/time'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import type { Payment } from './payment.ts'
import type { Gateway, Gateways } from './providers/provider.ts'
import { standardGateways } from './providers/providers.ts'
import { runRefund } from './run-refund.ts'
import { settlePayment } from './settle.ts'
import { settleOutcome } from './settle-outcome.ts'
import { startPayment } from './start.ts'

/** Far beyond any call that is still on its way. */
const quiet_ms = 2 * minute_ms
/** A shopper who waits longer than this has left: the charge is not tried again. */
const give_up_ms = 30 * minute_ms
/** After this no forgotten call can reach the gateway any more. */
const forget_ms = hour_ms
const stale_pending_ms = 7 * 24 * hour_ms
const batch = 100

/**
 * Asks the gateways about everything that they have not said their last word on and that was not asked about lately,
 * so that a crash between a call and its outcome, a lost webhook or a lost job mends itself.
 */
export async function sweepPayments(
  db: Db,
  ctx: Context,
  gateways: Gateways = standardGateways,
): Promise<{ asked: number }> {
  const doubtful = await claim(db, ctx)
  for (const payment of doubtful) {
    try {
      const gateway = gateways[payment.provider]
      if (gateway) await mend(db, ctx, payment, gateway, gateways)
    } catch (error) {
      // One gateway that is down must not keep the others waiting; it is asked again in two minutes.
      log.warn(
        { payment_id: payment.id, error: error instanceof Error ? error.message : String(error) },
        'payment not swept',
      )
    }
  }
  return { asked: doubtful.length }
}

/** Takes a batch for itself: two sweeps at once ask about different payments. */
async function claim(db: Db, ctx: Context): Promise<Payment[]> {
  const now = ctx.now()
  const { rows } = await sql<Payment>`
    update payments
    set asked_at = ${now}
    where id = any(array(
      select id from payments
      where awaited and asked_at < ${new Date(now.getTime() - quiet_ms)}
      order by asked_at
      limit ${batch}
      for update skip locked
    ))
    returning *
  `.execute(db)
  return rows
}

async function mend(db: Db, ctx: Context, payment: Payment, gateway: Gateway, gateways: Gateways): Promise<void> {
  const payment_id = payment.id
  const outcome = await gateway.find(db, ctx, payment_id)
  if (outcome) {
    await settleOutcome(db, ctx, payment_id, outcome)
    if (outcome.state === 'pending' && untouched(ctx, payment, stale_pending_ms)) await forget(db, payment_id)
    return
  }
  if (payment.state === 'intended' && payment.kind === 'refund') return runRefund(db, ctx, { payment_id }, gateways)
  if (payment.state === 'intended' && !untouched(ctx, payment, give_up_ms))
    return startPayment(db, ctx, { payment_id }, gateways)
  if (payment.state === 'intended' || payment.state === 'pending')
    await transact(db, (tx) =>
      settlePayment(tx, ctx, { payment_id, state: 'failed', failure: 'unknown_to_the_gateway' }),
    )
  else if (untouched(ctx, payment, forget_ms)) await forget(db, payment_id)
}

function untouched(ctx: Context, payment: Payment, for_ms: number): boolean {
  return ctx.now().getTime() - payment.updated_at.getTime() >= for_ms
}

async function forget(db: Db, payment_id: string): Promise<void> {
  await db.updateTable('payments').set({ awaited: false }).where('id', '=', payment_id).execute()
}
