import type { Context } from '#core/context'
import { newIds } from '#core/id'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { ShipmentState } from './states.ts'

/** A parcel from another shop's books. Nobody is asked to carry it: it was booked there. */
export type ImportedShipment = {
  fulfilment_id: string
  tracking: string
  state: ShipmentState
  cod_minor: number
  district: string | null
  /** null: all lines of its part */
  line_ids: string[] | null
  at: Date
}

/** Many at once, in one statement. A tracking number that another parcel has is for the caller to refuse before. */
export async function importShipments(tx: Db, ctx: Context, shipments: ImportedShipment[]): Promise<void> {
  if (shipments.length === 0) return
  const ids = newIds(
    'shipment',
    shipments.map(({ at }) => at.getTime()),
  )
  const rows = shipments.map((shipment, i) => ({ ...shipment, id: ids[i] }))
  await insert(tx, JSON.stringify(rows), ctx.now())
}

const insert = statement(`
  insert into shipments (id, fulfilment_id, courier, state, tracking, cod_minor, district, line_ids, created_at, updated_at)
  select id, fulfilment_id, 'manual', state, tracking, cod_minor, district, line_ids, at, $2
  from jsonb_to_recordset($1::jsonb) as s(id text, fulfilment_id text, state text, tracking text, cod_minor bigint, district text,
    line_ids text[], at timestamptz)`)
