import type { Context } from '#core/context'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockWords } from '#db/transact'
import { courierNamed } from './couriers/registry.ts'
import { makeCodes } from './delivery-code.ts'
import type { ParcelLabel } from './label.ts'
import type { ShipmentState } from './states.ts'

export type IntendShipment = {
  fulfilment_id: string
  courier: string
  cod_minor: number
  /** What the courier needs to find the door; the cash is ours to add. */
  parcel?: Omit<ParcelLabel, 'cash_minor'> | null
}
export type Intended = { id: string; state: ShipmentState }

/** First of two steps: what we are about to ask of the courier, written before we ask. A parcel that is already on its way stays the one. */
export async function intendShipment(tx: Db, ctx: Context, input: IntendShipment): Promise<Intended> {
  const { fulfilment_id, cod_minor, parcel } = input
  const { code: courier, by_hand } = courierNamed(input.courier)
  await lockWords(tx, 'shipment', fulfilment_id)
  const live = await tx
    .selectFrom('shipments')
    .select(['id', 'state'])
    .where('fulfilment_id', '=', fulfilment_id)
    .where('state', 'not in', ['failed', 'cancelled'])
    .orderBy('id')
    .executeTakeFirst()
  if (live) return { id: live.id, state: live.state as ShipmentState }
  const at = ctx.now()
  const id = newId('shipment', at.getTime())
  await tx
    .insertInto('shipments')
    .values({
      ...{ id, fulfilment_id, courier, cod_minor, state: 'intended', created_at: at, updated_at: at },
      parcel: parcel ? JSON.stringify({ ...parcel, cash_minor: cod_minor } satisfies ParcelLabel) : null,
      district: typeof parcel?.address.district === 'string' ? parcel.address.district : null,
    })
    .execute()
  // Nobody will tell when a parcel that goes by hand is at its door.
  if (by_hand) await makeCodes(tx, ctx, [id])
  record(tx, ctx, 'shipment.intended', { shipment_id: id, fulfilment_id, courier })
  return { id, state: 'intended' }
}
