import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import type { Db } from '#db/open'
import { takeReserved } from '#domain/inventory'
import { charge, owedOf, settlePaymentStatus } from '#domain/orders'
import { type ProviderName, paidOf, refundOrder } from '#domain/payments'
import { assertStep, lockReturn } from './lock.ts'
import { moveReturn } from './move.ts'

/** The new goods of an exchange leave, once what they cost more has come; what they cost less goes back now. */
export async function sendExchange(
  tx: Db,
  ctx: Context,
  input: { return: string; tracking?: string | undefined },
): Promise<{ number: string; refunded_minor: number }> {
  const { order, back } = await lockReturn(tx, ctx, input.return)
  assertStep(ctx, back, 'sent')
  const { kept_minor, refund_due_minor } = await paidOf(tx, order.id)
  const { owed_minor } = await owedOf(tx, order.id)
  const held_minor = kept_minor - refund_due_minor
  if (held_minor < owed_minor) throw notPaid(back.number, owed_minor - held_minor)
  const refunded_minor = back.amount_minor < 0 ? Math.max(0, Math.min(-back.amount_minor, held_minor)) : 0
  if (refunded_minor > 0) {
    const { fulfilment_id, method_id, provider } = back
    await charge(tx, ctx, order, [
      { fulfilment_id, kind: 'exchanged', amount_minor: -refunded_minor, reference: back.id },
    ])
    const to = method_id ? { method_id, provider: provider as ProviderName } : undefined
    const reason = `exchange ${back.number}`
    await refundOrder(tx, ctx, { order_id: order.id, amount_minor: refunded_minor, reason, to })
    await settlePaymentStatus(tx, ctx, order)
  }
  await takeReserved(tx, ctx, { order_id: back.id, store_id: back.store_id })
  await moveReturn(tx, ctx, back, 'sent', { tracking: input.tracking ?? null })
  return { number: back.number, refunded_minor }
}

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
