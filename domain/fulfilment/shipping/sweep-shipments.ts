import { sql } from 'kysely'
import type { Context } from '#core/context'
import { log } from '#core/log'
import { addMinutes } from '#core/time'
import type { Db } from '#db/open'
import { type Asking, bookShipment } from './book-shipment.ts'
import { couriers } from './couriers/registry.ts'
import type { ShipmentState } from './states.ts'

/** Younger ones are probably being booked right now. */
const left_alone_minutes = 2
const most_at_once = 50

export type Swept = { booked: number; failed: number; waiting: number }

/** Finishes the bookings that a crash or a silent courier left half done, the oldest first. */
export async function sweepShipments(db: Db, ctx: Context, asking: Asking = {}): Promise<Swept> {
  const asked = (asking.couriers ?? couriers).filter((courier) => !courier.by_hand).map((courier) => courier.code)
  const left = await db
    .selectFrom('shipments')
    .select('id')
    .where('state', '=', 'intended')
    .where('courier', '=', sql<string>`any(${asked}::text[])`)
    .where('updated_at', '<=', addMinutes(ctx.now(), -left_alone_minutes))
    .orderBy('updated_at')
    .orderBy('id')
    .limit(most_at_once)
    .execute()
  const swept: Swept = { booked: 0, failed: 0, waiting: 0 }
  for (const { id } of left) {
    const state = await book(db, ctx, id, asking)
    swept[state === 'intended' ? 'waiting' : state === 'failed' ? 'failed' : 'booked']++
  }
  return swept
}

/** One parcel that cannot be booked must not keep the others waiting. */
async function book(db: Db, ctx: Context, shipment_id: string, asking: Asking): Promise<ShipmentState> {
  try {
    return (await bookShipment(db, ctx, { shipment_id }, asking)).state
  } catch (error) {
    log.error({ err: error, shipment_id }, 'A parcel could not be booked')
    return 'intended'
  }
}
