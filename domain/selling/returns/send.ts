import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import type { Db } from '#db/open'
import { takeReserved } from '#domain/inventory'
import { charge, owedOf, settlePaymentStatus } from '#domain/orders'
import { paidOf, refundOrder } from '#domain/payments'
import { assertStep, type LockedReturn, lockReturn } from './lock.ts'
import { moveReturn } from './move.ts'
import { leftOf } from './refund.ts'
import { wayBack } from './way-back.ts'

/** The new goods of an exchange leave, once what they cost more has come; what they cost less goes back now. */
export async function sendExchange(
  tx: Db,
  ctx: Context,
  input: { return: string; tracking?: string | undefined },
): Promise<{ number: string; refunded_minor: number }> {
  const { order, back } = await lockReturn(tx, ctx, input.return)
  assertStep(ctx, back, 'sent')
  await assertDifferencePaid(tx, back)
  const refunded_minor = await differenceBack(tx, back)
  if (refunded_minor > 0) {
    const { fulfilment_id } = back
    await charge(tx, ctx, order, [
      { fulfilment_id, kind: 'exchanged', amount_minor: -refunded_minor, reference: back.id },
    ])
    const to = await wayBack(tx, order, back)
    const reason = `exchange ${back.number}`
    await refundOrder(tx, ctx, { order_id: order.id, amount_minor: refunded_minor, reason, to })
    await settlePaymentStatus(tx, ctx, order)
  }
  await takeReserved(tx, ctx, { order_id: back.id, store_id: back.store_id })
  const given_back = back.amount_minor < 0 ? { amount_minor: -refunded_minor } : {}
  await moveReturn(tx, ctx, back, 'sent', { tracking: input.tracking ?? null, ...given_back })
  return { number: back.number, refunded_minor }
}

/** New goods leave only for an order that owes nothing. */
export async function assertDifferencePaid(tx: Db, back: LockedReturn): Promise<void> {
  const { kept_minor, refund_due_minor } = await paidOf(tx, back.order_id)
  const { owed_minor } = await owedOf(tx, back.order_id)
  const missing_minor = owed_minor - (kept_minor - refund_due_minor)
  if (missing_minor > 0) throw notPaid(back.number, missing_minor)
}

/** What goes back with cheaper goods. */
export const differenceBack = (tx: Db, back: LockedReturn): Promise<number> => leftOf(tx, back, -back.amount_minor)

function notPaid(number: string, missing_minor: number) {
  return conflict(
    'not_paid',
    {
      en: `The difference for ${number} has not come yet. Send the new goods once it has; check_transfer says so for cards on file and transfers.`,
      bn: `${number} এর বাড়তি টাকা এখনো আসেনি। এলে নতুন পণ্য পাঠান।`,
    },
    { missing_minor },
  )
}
