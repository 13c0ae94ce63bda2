import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { deliverOrder } from './advance.ts'
import { lockOrder } from './lock.ts'

/** The courier says that a parcel has arrived. Hearing it twice, or after a person said so, changes nothing. */
export async function deliverByShipment(tx: Db, ctx: Context, input: { fulfilment_id: string }): Promise<void> {
  const found = await tx
    .selectFrom('fulfilments')
    .select('order_id')
    .where('id', '=', input.fulfilment_id)
    .executeTakeFirst()
  if (!found) return
  const order = await lockOrder(tx, { id: found.order_id })
  const part = order.parts.find(({ id }) => id === input.fulfilment_id)
  if (part?.status === 'shipped') await deliverOrder(tx, ctx, { number: order.number, store_id: part.store_id })
}
