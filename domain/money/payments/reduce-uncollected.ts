import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { uncollected } from './paid-of.ts'
import { lockPaymentsOf } from './payment.ts'
import { settleLocked } from './settle.ts'

/**
 * Less is to be collected than was agreed, at the door or from a card on file; what is more than that is left to the caller.
 * Nobody has been asked for such money yet, so it is simply not asked for.
 */
export async function reduceUncollected(
  tx: Db,
  ctx: Context,
  { order_id, amount_minor }: { order_id: string; amount_minor: number },
): Promise<{ reduced_minor: number }> {
  const due = (await lockPaymentsOf(tx, order_id)).filter(
    (row) => row.kind === 'payment' && uncollected.includes(row.provider) && row.state === 'pending',
  )
  let left = amount_minor
  for (const payment of due) {
    if (left === 0) break
    const part = Math.min(left, payment.amount_minor)
    left -= part
    if (part === payment.amount_minor) await settleLocked(tx, ctx, payment, { state: 'cancelled' })
    else
      await tx
        .updateTable('payments')
        .set({ amount_minor: payment.amount_minor - part, updated_at: ctx.now() })
        .where('id', '=', payment.id)
        .execute()
  }
  return { reduced_minor: amount_minor - left }
}
