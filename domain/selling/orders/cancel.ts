import type { Context } from '#core/context'
import { forbidden } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { release } from '#domain/inventory'
import { refundOrder } from '#domain/payments'
import { releaseRedemptions } from '#domain/promotions'
import { permits } from '#domain/staff'
import { movePart, settleStatus } from './advance.ts'
import { isBuyer, type LockedOrder, lockOrder, orderNotFound } from './lock.ts'
import { assertCanBecome } from './states.ts'

export const cancel_reasons = ['no longer needed', 'ordered by mistake', 'found cheaper', 'takes too long'] as const
export type CancelReason = (typeof cancel_reasons)[number]

/** May whoever is acting call this order off, and is it still in time? Nothing is changed. */
export async function assertCancellable(tx: Db, ctx: Context, input: { number: string }): Promise<LockedOrder> {
  const order = await lockOrder(tx, { number: input.number })
  if (!mayCancel(ctx, order)) throw orderNotFound(order.number)
  for (const part of order.parts) assertCanBecome(order.number, part.status, 'cancelled')
  return order
}

/** Everything goes back: stock to the shelf, the coupon to the person, money to where it came from. */
export async function cancelOrder(
  tx: Db,
  ctx: Context,
  input: { number: string; reason: string },
): Promise<{ number: string; refunds_minor: number }> {
  const order = await assertCancellable(tx, ctx, input)
  await release(tx, ctx, { order_id: order.id })
  await releaseRedemptions(tx, ctx, { order_id: order.id })
  for (const part of order.parts) await movePart(tx, ctx, order, part, 'cancelled', input.reason)
  await settleStatus(tx, ctx, order)
  const { refunded_minor } = await refundOrder(tx, ctx, { order_id: order.id, reason: input.reason })
  await tx
    .updateTable('orders')
    .set({ payment_status: refunded_minor > 0 ? 'refund_due' : 'cancelled', updated_at: ctx.now() })
    .where('id', '=', order.id)
    .execute()
  record(tx, ctx, 'order.cancelled', { order_id: order.id, number: order.number, reason: input.reason })
  return { number: order.number, refunds_minor: refunded_minor }
}

function mayCancel(ctx: Context, order: LockedOrder): boolean {
  const { actor } = ctx
  if (actor.kind === 'system') return true
  if (actor.kind === 'staff') {
    if (permits(actor.role, 'change_orders')) return true
    throw forbidden(
      'no_permission',
      `Your role (${actor.role}) does not include cancelling orders. Ask the owner for it.`,
    )
  }
  return isBuyer(ctx, order)
}
