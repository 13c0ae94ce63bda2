import type { Context } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { writeHistory } from '#domain/orders'
import type { LockedReturn } from './lock.ts'
import { assertCanBecome, type ReturnStatus } from './states.ts'

type Also = { refusal?: string; tracking?: string | null; amount_minor?: number; payment_id?: string }

/** One step: the row, the order's history, and an event that says so. */
export async function moveReturn(
  tx: Db,
  ctx: Context,
  back: LockedReturn,
  to: ReturnStatus,
  also: Also = {},
): Promise<void> {
  assertCanBecome(back.number, back.kind, back.status, to)
  await tx
    .updateTable('returns')
    .set({ status: to, updated_at: ctx.now(), ...also })
    .where('id', '=', back.id)
    .execute()
  await writeHistory(tx, ctx, {
    order_id: back.order_id,
    fulfilment_id: back.fulfilment_id,
    change: `${back.kind} ${to}`,
    reason: also.refusal ?? null,
    details: { return: back.number },
  })
  const news = { return_id: back.id, number: back.number, order_id: back.order_id, store_id: back.store_id }
  if (back.kind === 'return') record(tx, ctx, `return.${to as 'approved'}`, news)
  else record(tx, ctx, `exchange.${to as 'approved'}`, news)
  back.status = to
}
