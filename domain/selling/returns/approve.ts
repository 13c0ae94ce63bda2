import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { askFor, charge, settlePaymentStatus } from '#domain/orders'
import type { ProviderName } from '#domain/payments'
import { assertStep, lockReturn } from './lock.ts'
import { moveReturn } from './move.ts'

/** The store agrees. What the goods of an exchange cost more is charged now: they are sent only once it has come. */
export async function approveReturn(tx: Db, ctx: Context, input: { return: string }): Promise<{ number: string }> {
  const { order, back } = await lockReturn(tx, ctx, input.return)
  assertStep(ctx, back, 'approved')
  if (back.kind === 'exchange' && back.amount_minor > 0) {
    const { fulfilment_id, amount_minor } = back
    await charge(tx, ctx, order, [{ fulfilment_id, kind: 'exchanged', amount_minor, reference: back.id }])
    const way = { provider: back.provider as ProviderName, method_id: back.method_id }
    const asked = { ...way, reference: back.reference ?? undefined }
    const { id: payment_id } = await askFor(tx, ctx, order, asked, amount_minor)
    await settlePaymentStatus(tx, ctx, order)
    await moveReturn(tx, ctx, back, 'approved', { payment_id })
  } else await moveReturn(tx, ctx, back, 'approved')
  return { number: back.number }
}
