import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'

/** What stands on a parcel: all that a courier needs to find its door, and no more. */
export type ParcelLabel = {
  name: string | null
  phone: string | null
  /** As the order has it: line1, line2, upazila, district, postcode, country … */
  address: Record<string, unknown>
  /** null when not every piece was weighed */
  weight_grams: number | null
  contents: string
  cash_minor: number
  currency: string
  note: string | null
}

/** Somebody is forgotten: who they are and where they live goes; that a parcel went to a district stays, and so does when it was where. */
export async function forgetLabels(
  tx: Db,
  _ctx: Context,
  { fulfilment_ids }: { fulfilment_ids: string[] },
): Promise<void> {
  if (fulfilment_ids.length === 0) return
  await sql`
    with parcels as (
      update shipments set parcel = null where fulfilment_id = any(${fulfilment_ids})
      returning id
    )
    -- Riders write who opened the door.
    update tracking_events set note = null where shipment_id in (select id from parcels) and note is not null
  `.execute(tx)
}
