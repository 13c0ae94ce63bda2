import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { charge, owedOf, settlePaymentStatus } from '#domain/orders'
import { paidOf, refundOrder } from '#domain/payments'
import { assertStep, type LockedReturn, lockReturn } from './lock.ts'
import { moveReturn } from './move.ts'
import { wayBack } from './way-back.ts'

/** The goods are back, so their money goes back: to a gift card at once, otherwise the way it came. */
export async function refundReturn(
  tx: Db,
  ctx: Context,
  input: { return: string },
): Promise<{ number: string; refunded_minor: number }> {
  const { order, back } = await lockReturn(tx, ctx, input.return)
  assertStep(ctx, back, 'refunded')
  const amount_minor = await refundable(tx, back)
  if (amount_minor > 0) {
    const { fulfilment_id, number } = back
    await charge(tx, ctx, order, [{ fulfilment_id, kind: 'returned', amount_minor: -amount_minor, reference: back.id }])
    const to = await wayBack(tx, order, back)
    await refundOrder(tx, ctx, { order_id: order.id, amount_minor, reason: `return ${number}`, to })
    await settlePaymentStatus(tx, ctx, order)
  }
  await moveReturn(tx, ctx, back, 'refunded', { amount_minor })
  return { number: back.number, refunded_minor: amount_minor }
}

export const refundable = (tx: Db, back: LockedReturn): Promise<number> => leftOf(tx, back, back.amount_minor)

/** Never more than is left of what was paid for that part: goodwill may have given some of it back already. */
export async function leftOf(tx: Db, back: LockedReturn, amount_minor: number): Promise<number> {
  const { kept_minor, refund_due_minor } = await paidOf(tx, back.order_id)
  const { by_part } = await owedOf(tx, back.order_id)
  const owed_minor = by_part.get(back.fulfilment_id) ?? 0
  return Math.max(0, Math.min(amount_minor, kept_minor - refund_due_minor, owed_minor))
}
