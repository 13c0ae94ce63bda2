import { actorName, type Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import type { Db } from '#db/open'
import { lockPayment } from './payment.ts'
import { type Settled, settleLocked } from './settle.ts'

/** Staff gave money back by hand (cash, bank, mobile wallet) and say under which transaction id. */
export async function sendRefund(
  tx: Db,
  ctx: Context,
  { payment_id, reference }: { payment_id: string; reference?: string },
): Promise<Settled> {
  const refund = await lockPayment(tx, { payment_id })
  // One that a gateway refused may be sent by hand; one that it still works on may not.
  if (refund.kind !== 'refund' || refund.awaited)
    throw invalid('not_by_hand', 'That is not a refund that waits for staff. Look at the order for those that do.')
  if (refund.state === 'succeeded' && reference && refund.reference !== reference)
    throw conflict('already_sent', 'That refund was already sent. Look at the order before sending it again.', {
      reference: refund.reference,
    })
  return settleLocked(tx, ctx, refund, {
    state: 'succeeded',
    checked_by: actorName(ctx.actor),
    ...(reference && { reference }),
  })
}
