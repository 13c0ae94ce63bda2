import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { expiredOrders, holdForGood } from '#domain/inventory'
import { paidOf } from '#domain/payments'
import { cancelOrder, planCancel } from './cancel.ts'
import { owedOf } from './ledger.ts'
import { lockOrder } from './lock.ts'

const batch = 50

/**
 * Orders whose goods waited in vain for money are called off, each in a transaction of its own.
 * The lock on the order decides against a payment that arrives at the same moment: whoever is second sees what the first did.
 */
export async function cancelUnpaidOrders(db: Db, ctx: Context): Promise<number> {
  const ids = await expiredOrders(db, ctx, batch)
  let cancelled = 0
  for (const id of ids) cancelled += await transact(db, (tx) => cancelIfUnpaid(tx, ctx, id))
  return cancelled
}

async function cancelIfUnpaid(tx: Db, ctx: Context, id: string): Promise<number> {
  const order = await lockOrder(tx, { id })
  const still = await sql<{ held: boolean }>`
    select exists (select 1 from reservations where order_id = ${id} and state = 'held' and expires_at <= ${ctx.now()}) as held
  `.execute(tx)
  const { kept_minor, refund_due_minor, promised_minor } = await paidOf(tx, id)
  const { owed_minor } = await owedOf(tx, id)
  if (!still.rows[0]!.held) return 0
  // Somebody is working on it, or the money is there although the order has not heard of it yet. Its goods wait no longer
  // for anything; left as they are they would come first in every batch, and in time keep all others out of it.
  const alive = order.parts.filter(({ status }) => status !== 'cancelled')
  const waiting = alive.every(({ status }) => status === 'placed' || status === 'confirmed')
  if (alive.length === 0 || !waiting || kept_minor - refund_due_minor + promised_minor >= owed_minor) {
    await holdForGood(tx, ctx, { order_id: id })
    return 0
  }
  await cancelOrder(tx, ctx, await planCancel(tx, ctx, { number: order.number, reason: 'not paid in time' }))
  return 1
}
