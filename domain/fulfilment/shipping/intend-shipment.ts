import type { Context } from '#core/context'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockWords } from '#db/transact'
import { courierNamed } from './couriers/registry.ts'
import type { ShipmentState } from './states.ts'

export type IntendShipment = { fulfilment_id: string; courier: string; cod_minor: number }
export type Intended = { id: string; state: ShipmentState }

/** First of two steps: what we are about to ask of the courier, written before we ask. A parcel that is already on its way stays the one. */
export async function intendShipment(tx: Db, ctx: Context, input: IntendShipment): Promise<Intended> {
  const courier = courierNamed(input.courier).code
  await lockWords(tx, 'shipment', input.fulfilment_id)
  const live = await tx
    .selectFrom('shipments')
    .select(['id', 'state'])
    .where('fulfilment_id', '=', input.fulfilment_id)
    .where('state', 'not in', ['failed', 'cancelled'])
    .orderBy('id')
    .executeTakeFirst()
  if (live) return { id: live.id, state: live.state as ShipmentState }
  const at = ctx.now()
  const id = newId('shipment', at.getTime())
  await tx
    .insertInto('shipments')
    .values({ ...input, id, courier, state: 'intended', created_at: at, updated_at: at })
    .execute()
  record(tx, ctx, 'shipment.intended', { shipment_id: id, fulfilment_id: input.fulfilment_id, courier })
  return { id, state: 'intended' }
}
