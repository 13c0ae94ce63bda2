import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { ask } from './couriers/ask.ts'
import type { Booked, Courier } from './couriers/courier.ts'
import { courierNamed, couriers } from './couriers/registry.ts'
import { endCodes } from './delivery-code.ts'
import type { ParcelLabel } from './label.ts'
import type { ShipmentState } from './states.ts'

export type BookShipment = { shipment_id: string }
/** Other couriers and less patience, for tests. */
export type Asking = { couriers?: readonly Courier[]; timeout_ms?: number }
export type BookingResult = { shipment_id: string; state: ShipmentState; tracking: string | null }
type Shipment = {
  id: string
  fulfilment_id: string
  courier: string
  cod_minor: number
  state: ShipmentState
  tracking: string | null
  parcel: ParcelLabel | null
}

/**
 * Second of two steps: asks the courier, outside any transaction, and writes down the answer. What a crash or silence leaves
 * stays "intended" for the sweep; asking twice is safe, because couriers know a booking by the shipment's id.
 */
export async function bookShipment(
  db: Db,
  ctx: Context,
  { shipment_id }: BookShipment,
  asking: Asking = {},
): Promise<BookingResult> {
  if (db.isTransaction) throw new Error('bookShipment calls a courier and cannot run inside a transaction.')
  const shipment = await find(db, shipment_id)
  if (shipment.state !== 'intended') return resultOf(shipment)
  const courier = courierNamed(shipment.courier, asking.couriers ?? couriers)
  const { fulfilment_id, cod_minor, tracking, parcel } = shipment
  const answer = await ask<Booked>(
    () => courier.book({ shipment_id, fulfilment_id, cod_minor, tracking, parcel }),
    asking.timeout_ms,
  )
  const result = await transact(db, (tx) => keepAnswer(tx, ctx, shipment_id, answer))
  // Cancelled while we were asking: the courier must not come for it.
  if (result.state === 'cancelled' && answer.outcome === 'booked')
    await ask(() => courier.cancel({ shipment_id, tracking: answer.tracking }), asking.timeout_ms)
  return result
}

async function keepAnswer(tx: Db, ctx: Context, id: string, answer: Booked): Promise<BookingResult> {
  const shipment = await find(tx, id, 'lock')
  if (shipment.state !== 'intended') return resultOf(shipment)
  if (answer.outcome === 'booked') return resultOf(await markBooked(tx, ctx, shipment, answer.tracking))
  if (answer.outcome === 'refused') return resultOf(await markRefused(tx, ctx, shipment, answer.reason))
  // Moves it to the end of the sweep's queue.
  await tx.updateTable('shipments').set({ updated_at: ctx.now() }).where('id', '=', id).execute()
  return resultOf(shipment)
}

export async function markBooked(tx: Db, ctx: Context, shipment: Shipment, tracking: string): Promise<Shipment> {
  const { id, fulfilment_id } = shipment
  await tx
    .updateTable('shipments')
    .set({ state: 'booked', tracking, updated_at: ctx.now() })
    .where('id', '=', id)
    .execute()
  record(tx, ctx, 'shipment.booked', { shipment_id: id, fulfilment_id, status: 'booked', tracking })
  return { ...shipment, state: 'booked', tracking }
}

async function markRefused(tx: Db, ctx: Context, shipment: Shipment, reason: string): Promise<Shipment> {
  const { id, fulfilment_id } = shipment
  await tx.updateTable('shipments').set({ state: 'failed', updated_at: ctx.now() }).where('id', '=', id).execute()
  await endCodes(tx, [id])
  record(tx, ctx, 'shipment.failed', { shipment_id: id, fulfilment_id, status: 'failed', reason })
  return { ...shipment, state: 'failed' }
}

export async function find(db: Db, id: string, lock?: 'lock'): Promise<Shipment> {
  const shipment = await db
    .selectFrom('shipments')
    .select(['id', 'fulfilment_id', 'courier', 'cod_minor', 'state', 'tracking', 'parcel'])
    .where('id', '=', id)
    .$if(lock === 'lock', (query) => query.forUpdate())
    .executeTakeFirst()
  if (!shipment)
    throw notFound('shipment_not_found', { en: `There is no shipment ${id}.`, bn: `${id} নামে কোনো চালান নেই।` })
  return { ...shipment, state: shipment.state as ShipmentState, parcel: shipment.parcel as ParcelLabel | null }
}

const resultOf = ({ id, state, tracking }: Shipment): BookingResult => ({ shipment_id: id, state, tracking })
