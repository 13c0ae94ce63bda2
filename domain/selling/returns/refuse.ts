import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { release } from '#domain/inventory'
import { charge, owedOf, settlePaymentStatus } from '#domain/orders'
import { cancelPayment, paidOf, refundOrder } from '#domain/payments'
import { assertStep, lockReturn } from './lock.ts'
import { moveReturn } from './move.ts'
import { wayBack } from './way-back.ts'

/** The store does not take it back, and says why. Whatever was set aside or charged for it is given back. */
export async function refuseReturn(
  tx: Db,
  ctx: Context,
  input: { return: string; reason: string },
): Promise<{ number: string }> {
  const { order, back } = await lockReturn(tx, ctx, input.return)
  assertStep(ctx, back, 'refused')
  const was_charged = back.kind === 'exchange' && back.amount_minor > 0 && back.status !== 'requested'
  if (back.kind === 'exchange') await release(tx, ctx, { order_id: back.id })
  if (was_charged) {
    const { fulfilment_id } = back
    // Goodwill may have given some of it back already.
    const { by_part } = await owedOf(tx, order.id)
    const undone_minor = Math.min(back.amount_minor, by_part.get(fulfilment_id) ?? 0)
    await charge(tx, ctx, order, [
      { fulfilment_id, kind: 'exchanged', amount_minor: -undone_minor, reference: back.id },
    ])
    if (back.payment_id) await cancelPayment(tx, ctx, { payment_id: back.payment_id })
    const { kept_minor, refund_due_minor, pending_minor } = await paidOf(tx, order.id)
    const { owed_minor } = await owedOf(tx, order.id)
    const excess_minor = Math.min(
      kept_minor - refund_due_minor,
      kept_minor - refund_due_minor + pending_minor - owed_minor,
    )
    if (excess_minor > 0) {
      const to = await wayBack(tx, order, back)
      await refundOrder(tx, ctx, { order_id: order.id, amount_minor: excess_minor, reason: input.reason, to })
    }
    await settlePaymentStatus(tx, ctx, order)
  }
  await moveReturn(tx, ctx, back, 'refused', { refusal: input.reason })
  return { number: back.number }
}
