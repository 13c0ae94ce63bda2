import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { newId } from '#core/id'
import { formatMoney, sum } from '#core/money'
import type { Db } from '#db/open'
import { lockPaymentsOf, type Payment, tell } from './payment.ts'
import { settleLocked } from './settle.ts'

/**
 * The courier brought the cash. Without an amount it is all that the order owes in cash; with one (a parcel of several)
 * the rest stays due.
 */
export async function collectCash(
  tx: Db,
  ctx: Context,
  { order_id, amount_minor }: { order_id: string; amount_minor?: number },
): Promise<{ collected_minor: number }> {
  const rows = await lockPaymentsOf(tx, order_id)
  const due = rows
    .filter((row) => row.kind === 'payment' && row.provider === 'cod' && row.state === 'pending')
    .reverse()
  const owed_minor = sum(due.map((payment) => payment.amount_minor))
  const collected_minor = amount_minor ?? owed_minor
  if (collected_minor > owed_minor)
    throw conflict(
      'cash_not_owed',
      `Only ${formatMoney(owed_minor, due[0]?.currency ?? 'BDT')} is to be collected for this order.`,
      { owed: owed_minor },
    )
  let left = collected_minor
  for (const payment of due) {
    if (left === 0) break
    if (payment.amount_minor <= left) await settleLocked(tx, ctx, payment, { state: 'succeeded' })
    else await collectPart(tx, ctx, payment, left)
    left -= Math.min(left, payment.amount_minor)
  }
  return { collected_minor }
}

async function collectPart(tx: Db, ctx: Context, due: Payment, amount_minor: number): Promise<void> {
  const now = ctx.now()
  await tx
    .updateTable('payments')
    .set({ amount_minor: due.amount_minor - amount_minor, updated_at: now })
    .where('id', '=', due.id)
    .execute()
  const part: Payment = {
    ...due,
    id: newId('payment', now.getTime()),
    state: 'succeeded',
    amount_minor,
    created_at: now,
    updated_at: now,
  }
  await tx.insertInto('payments').values(part).execute()
  tell(tx, ctx, part)
}
