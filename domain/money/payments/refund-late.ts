import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { giveBack, leftOf } from './give-back.ts'
import { lockPayment, lockPaymentsOf } from './payment.ts'

/** Money that came after we had given up on it goes back whole, and once. */
export async function refundLate(tx: Db, ctx: Context, { payment_id }: { payment_id: string }): Promise<void> {
  const { order_id } = await lockPayment(tx, { payment_id })
  const rows = await lockPaymentsOf(tx, order_id)
  const payment = rows.find((row) => row.id === payment_id && row.state === 'succeeded')
  if (!payment) return
  const amount_minor = leftOf(payment, rows)
  if (amount_minor > 0)
    await giveBack(
      tx,
      ctx,
      [{ payment, amount_minor }],
      'The payment arrived after the order had stopped waiting for it',
    )
}
