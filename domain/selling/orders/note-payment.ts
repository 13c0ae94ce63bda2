import type { Context } from '#core/context'
import { addMinutes } from '#core/time'
import type { Db } from '#db/open'
import { holdForGood, holdUntil } from '#domain/inventory'
import { type Paid, paidOf, refundOrder } from '#domain/payments'
import { movePart, settleStatus } from './advance.ts'
import { owedOf } from './ledger.ts'
import { type LockedOrder, lockOrder } from './lock.ts'

const second_try_minutes = 24 * 60

/**
 * Money moved: the order's payment status follows the payments, never the other way round.
 * Paid in full holds the goods for good and confirms what waited for it. Money for a cancelled order goes straight back.
 */
export async function notePayment(tx: Db, ctx: Context, input: { order_id: string }): Promise<void> {
  const order = await lockOrder(tx, { id: input.order_id })
  const { paid_minor, refunded_minor, refund_due_minor } = await paidOf(tx, order.id)
  if (order.status === 'cancelled' && paid_minor - refunded_minor - refund_due_minor > 0)
    await refundOrder(tx, ctx, { order_id: order.id, reason: 'the order was cancelled' })
  const payment_status = await settlePaymentStatus(tx, ctx, order)
  if (order.status === 'cancelled') return
  if (payment_status === 'paid') return confirmPaid(tx, ctx, order)
  // A transfer that was looked for in vain, or invented, or a card that was declined: the goods do not wait for ever.
  const { owed_minor } = await owedOf(tx, order.id)
  const { kept_minor, refund_due_minor: due_minor, pending_minor } = await paidOf(tx, order.id)
  if (kept_minor - due_minor + pending_minor < owed_minor)
    await holdUntil(tx, ctx, { order_id: order.id, expires_at: addMinutes(ctx.now(), second_try_minutes) })
}

/** The order's payment status as its payments and its ledger have it now. */
export async function settlePaymentStatus(tx: Db, ctx: Context, order: LockedOrder): Promise<string> {
  const { owed_minor } = await owedOf(tx, order.id)
  const payment_status = statusOf(order, owed_minor, await paidOf(tx, order.id))
  if (payment_status !== order.payment_status)
    await tx.updateTable('orders').set({ payment_status, updated_at: ctx.now() }).where('id', '=', order.id).execute()
  order.payment_status = payment_status
  return payment_status
}

export function statusOf({ status }: Pick<LockedOrder, 'status'>, owed_minor: number, paid: Paid): string {
  const { paid_minor, refunded_minor, pending_minor, cash_due_minor, refund_due_minor } = paid
  if (status === 'cancelled' && paid_minor === 0) return 'cancelled'
  if (status === 'cancelled' || (owed_minor <= 0 && paid_minor > 0))
    return refunded_minor >= paid_minor ? 'refunded' : 'refund_due'
  const kept = paid_minor - refunded_minor - refund_due_minor
  if (kept >= owed_minor) return 'paid'
  if (kept > 0) return 'partly_paid'
  if (cash_due_minor >= owed_minor) return 'due'
  return pending_minor >= owed_minor ? 'pending' : 'failed'
}

async function confirmPaid(tx: Db, ctx: Context, order: LockedOrder): Promise<void> {
  await holdForGood(tx, ctx, { order_id: order.id })
  // What came from another shop waits for its people, as it did there.
  if (order.channel === 'import') return
  for (const part of order.parts.filter(({ status }) => status === 'placed'))
    await movePart(tx, ctx, order, part, 'confirmed', 'paid')
  await settleStatus(tx, ctx, order)
}
