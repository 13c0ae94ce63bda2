import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { lockPayment } from './payment.ts'
import { settleLocked } from './settle.ts'

/** One payment that has not come yet is not asked for any more; one that has come, or never will, stays as it is. */
export async function cancelPayment(tx: Db, ctx: Context, { payment_id }: { payment_id: string }): Promise<void> {
  const payment = await lockPayment(tx, { payment_id })
  if (payment.state === 'intended' || payment.state === 'pending')
    await settleLocked(tx, ctx, payment, { state: 'cancelled' })
}
