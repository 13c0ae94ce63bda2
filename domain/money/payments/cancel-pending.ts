import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { lockPaymentsOf, type Payment } from './payment.ts'
import { settleLocked } from './settle.ts'

/** Forgets what an order has not paid yet; what was paid stays. Used when the amount changes: cancel, then intend the new one. */
export async function cancelPending(tx: Db, ctx: Context, { order_id }: { order_id: string }): Promise<string[]> {
  return cancelLocked(tx, ctx, await lockPaymentsOf(tx, order_id))
}

/** A charge that is on its way may still succeed: it stays awaited, and comes back as payment.late. */
export async function cancelLocked(tx: Db, ctx: Context, rows: Payment[]): Promise<string[]> {
  const open = rows.filter((row) => row.kind === 'payment' && (row.state === 'intended' || row.state === 'pending'))
  for (const payment of open) await settleLocked(tx, ctx, payment, { state: 'cancelled' })
  return open.map((payment) => payment.id)
}
