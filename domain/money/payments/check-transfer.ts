import { actorName, type Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import type { Db } from '#db/open'
import { lockPayment } from './payment.ts'
import { type Settled, settleLocked } from './settle.ts'

/** What staff look up elsewhere: the bank's or the wallet's own list, or wherever a card on file can be charged. */
export const checked_by_hand: string[] = ['bank_transfer', 'mobile_money', 'on_file']

/** Staff looked at the bank's or the wallet's own list: the money is there, or it is not. */
export async function checkTransfer(
  tx: Db,
  ctx: Context,
  { payment_id, received, amount_minor }: { payment_id: string; received: boolean; amount_minor?: number },
): Promise<Settled> {
  const payment = await lockPayment(tx, { payment_id })
  if (payment.kind !== 'payment' || !checked_by_hand.includes(payment.provider))
    throw invalid('not_a_transfer', 'Only transfers, mobile money and cards on file are checked by hand.')
  if (!received && payment.state === 'succeeded')
    throw conflict(
      'already_received',
      'That payment was already marked as received. To give it back, refund the order.',
    )
  return settleLocked(tx, ctx, payment, {
    state: received ? 'succeeded' : 'failed',
    amount_minor,
    failure: 'not_received',
    checked_by: actorName(ctx.actor),
  })
}
