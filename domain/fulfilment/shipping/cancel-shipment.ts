import type { Context } from '#core/context'
import { conflict, unavailable } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { type Asking, type BookShipment, find } from './book-shipment.ts'
import { ask } from './couriers/ask.ts'
import type { Cancelled } from './couriers/courier.ts'
import { courierNamed, couriers } from './couriers/registry.ts'
import { endCodes } from './delivery-code.ts'
import { canBecome, type ShipmentState } from './states.ts'

/** Tells the courier not to come, then writes it down. A parcel that has left cannot be called back. */
export async function cancelShipment(
  db: Db,
  ctx: Context,
  { shipment_id }: BookShipment,
  asking: Asking = {},
): Promise<void> {
  if (db.isTransaction) throw new Error('cancelShipment calls a courier and cannot run inside a transaction.')
  const shipment = await find(db, shipment_id)
  if (shipment.state === 'cancelled') return
  if (!canBecome(shipment.state, 'cancelled')) throw tooLate(shipment.state)
  const courier = courierNamed(shipment.courier, asking.couriers ?? couriers)
  const answer = await ask<Cancelled>(
    () => courier.cancel({ shipment_id, tracking: shipment.tracking }),
    asking.timeout_ms,
  )
  if (answer.outcome === 'too_late') throw tooLate('in_transit')
  if (answer.outcome === 'unreachable')
    throw unavailable('courier_unreachable', {
      en: 'The courier does not answer, so the parcel was not cancelled. Try again in a few minutes.',
      bn: 'কুরিয়ার সাড়া দিচ্ছে না, তাই পার্সেলটি বাতিল হয়নি। কয়েক মিনিট পরে আবার চেষ্টা করুন।',
    })
  await transact(db, (tx) => markCancelled(tx, ctx, shipment_id))
}

async function markCancelled(tx: Db, ctx: Context, id: string): Promise<void> {
  const { state, fulfilment_id } = await find(tx, id, 'lock')
  if (state === 'cancelled') return
  if (!canBecome(state, 'cancelled')) throw tooLate(state)
  await tx.updateTable('shipments').set({ state: 'cancelled', updated_at: ctx.now() }).where('id', '=', id).execute()
  await endCodes(tx, [id])
  record(tx, ctx, 'shipment.cancelled', { shipment_id: id, fulfilment_id, status: 'cancelled' })
}

const tooLate = (state: ShipmentState) =>
  conflict(
    'shipment_left',
    {
      en: `The parcel is already ${state.replaceAll('_', ' ')} and can no longer be stopped. It can be returned when it arrives.`,
      bn: 'পার্সেলটি রওনা হয়ে গেছে, আর থামানো যাবে না। হাতে পেলে ফেরত দেওয়া যাবে।',
    },
    { state },
  )
