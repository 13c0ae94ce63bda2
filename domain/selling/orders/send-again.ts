import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import type { Db } from '#db/open'
import { type Advance, sendParcel } from './advance.ts'
import { writeHistory } from './history.ts'
import { lockOrder, partsInHand } from './lock.ts'
import type { OrderStatus } from './states.ts'

/** The courier refused a parcel or brought it back: its goods are packed and paid for, so it goes out once more. */
export async function sendAgain(
  tx: Db,
  ctx: Context,
  input: Advance & { tracking?: string | undefined },
): Promise<OrderStatus> {
  const order = await lockOrder(tx, { number: input.number }, ctx)
  const shipped = partsInHand(ctx, order, input.store_id).filter((part) => part.status === 'shipped')
  const under_way = await tx
    .selectFrom('shipments')
    .select('fulfilment_id')
    .where('fulfilment_id', 'in', ['', ...shipped.map((part) => part.id)])
    .where('state', 'not in', ['failed', 'cancelled'])
    .execute()
  const stranded = shipped.filter((part) => !under_way.some(({ fulfilment_id }) => fulfilment_id === part.id))
  if (stranded.length === 0)
    throw conflict('nothing_to_send_again', {
      en: `No parcel of ${order.number} has come back. Look at its tracking.`,
      bn: `${order.number} এর কোনো পার্সেল ফেরত আসেনি। ট্র্যাকিং দেখুন।`,
    })
  for (const part of stranded) {
    await sendParcel(tx, ctx, order, part, input.tracking)
    await tell(tx, ctx, order.id, part.id, 'sent again', null)
  }
  return order.status
}

/** The store reads in the order's history that a parcel did not arrive, and why. */
export async function noteParcelFailed(
  tx: Db,
  ctx: Context,
  input: { fulfilment_id: string; reason?: string | undefined },
): Promise<void> {
  const part = await tx
    .selectFrom('fulfilments')
    .select('order_id')
    .where('id', '=', input.fulfilment_id)
    .executeTakeFirst()
  if (part) await tell(tx, ctx, part.order_id, input.fulfilment_id, 'delivery failed', input.reason ?? null)
}

async function tell(
  tx: Db,
  ctx: Context,
  order_id: string,
  fulfilment_id: string,
  change: string,
  reason: string | null,
) {
  await writeHistory(tx, ctx, { order_id, fulfilment_id, change, reason })
}
