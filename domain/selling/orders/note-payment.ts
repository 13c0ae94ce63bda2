import type { Context } from '#core/context'
import { addMinutes } from '#core/time'
import type { Db } from '#db/open'
import { holdForGood, holdUntil } from '#domain/inventory'
import { paidOf, refundOrder } from '#domain/payments'
import { movePart, settleStatus } from './advance.ts'
import { type LockedOrder, lockOrder } from './lock.ts'

const second_try_minutes = 24 * 60

/**
 * Money moved: the order's payment status follows the payments, never the other way round.
 * Paid in full holds the goods for good and confirms what waited for it. Money for a cancelled order goes straight back.
 */
export async function notePayment(tx: Db, ctx: Context, input: { order_id: string }): Promise<void> {
  const order = await lockOrder(tx, { id: input.order_id })
  const { paid_minor, refunded_minor, pending_minor, refund_due_minor } = await paidOf(tx, order.id)
  if (order.status === 'cancelled' && paid_minor - refunded_minor - refund_due_minor > 0)
    await refundOrder(tx, ctx, { order_id: order.id, reason: 'the order was cancelled' })
  const payment_status = statusOf(order, { paid_minor, refunded_minor, pending_minor, refund_due_minor })
  if (payment_status !== order.payment_status)
    await tx.updateTable('orders').set({ payment_status, updated_at: ctx.now() }).where('id', '=', order.id).execute()
  if (payment_status === 'paid' && order.status === 'placed') await confirmPaid(tx, ctx, order)
  // A transfer that was looked for in vain, or invented: the goods do not wait for ever.
  if (payment_status === 'failed' && order.status === 'placed')
    await holdUntil(tx, ctx, { order_id: order.id, expires_at: addMinutes(ctx.now(), second_try_minutes) })
}

type Paid = { paid_minor: number; refunded_minor: number; pending_minor: number; refund_due_minor: number }

function statusOf(order: LockedOrder, { paid_minor, refunded_minor, pending_minor, refund_due_minor }: Paid): string {
  if (order.status === 'cancelled') {
    if (paid_minor === 0) return 'cancelled'
    return refunded_minor >= paid_minor ? 'refunded' : 'refund_due'
  }
  const kept = paid_minor - refunded_minor - refund_due_minor
  if (kept >= order.total_minor) return 'paid'
  if (kept > 0) return 'partly_paid'
  if (order.payment_status === 'due') return 'due'
  return pending_minor > 0 ? 'pending' : 'failed'
}

async function confirmPaid(tx: Db, ctx: Context, order: LockedOrder): Promise<void> {
  await holdForGood(tx, ctx, { order_id: order.id })
  for (const part of order.parts.filter(({ status }) => status === 'placed'))
    await movePart(tx, ctx, order, part, 'confirmed', 'paid')
  await settleStatus(tx, ctx, order)
}
