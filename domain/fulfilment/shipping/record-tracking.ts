import { sql } from 'kysely'
import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import { groupBy } from '#core/group-by'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { type ShipmentState, stateAfter, type TrackingStatus } from './states.ts'

export type Tracking = {
  courier: string
  tracking: string
  native_id: string
  status: TrackingStatus
  place?: string | null
  note?: string | null
  happened_at: Date
}
export type TrackingResult = { shipment_id: string; fulfilment_id: string; state: ShipmentState; news: boolean }
type Locked = {
  id: string
  fulfilment_id: string
  courier: string
  tracking: string
  state: ShipmentState
  last_event_at: Date | null
}

/** One thing that a courier told. Heard twice it is kept once; heard late it is kept and moves nothing back. */
export async function recordTracking(tx: Db, ctx: Context, event: Tracking): Promise<TrackingResult> {
  const [result] = await recordTrackings(tx, ctx, [event])
  if (!result)
    throw notFound('shipment_not_found', {
      en: `${event.courier} has no parcel of ours with the number ${event.tracking}.`,
      bn: `${event.courier}-এ ${event.tracking} নম্বরে আমাদের কোনো পার্সেল নেই।`,
    })
  return result
}

/** Many at once, in three statements: lock the parcels, keep what is new, move those that moved. Numbers we do not know are left out. */
export async function recordTrackings(tx: Db, ctx: Context, events: Tracking[]): Promise<TrackingResult[]> {
  const shipments = await lock(tx, events)
  const told = groupBy(events, (event) => `${event.courier}\n${event.tracking}`)
  const heard = shipments.map((shipment) => ({
    shipment,
    events: told.get(`${shipment.courier}\n${shipment.tracking}`) ?? [],
  }))
  const news = await keep(tx, ctx, heard)
  const moved = heard.map(({ shipment, events }) => {
    const fresh = events.filter((event) => news.has(`${shipment.id}\n${event.native_id}`))
    return {
      shipment,
      fresh,
      state: stateAfter(
        shipment.state,
        fresh.map((event) => event.status),
      ),
    }
  })
  await move(
    tx,
    ctx,
    moved.filter(({ fresh }) => fresh.length > 0),
  )
  for (const { shipment, state } of moved) if (state !== shipment.state) tell(tx, ctx, shipment, state)
  return moved.map(({ shipment, fresh, state }) => ({
    shipment_id: shipment.id,
    fulfilment_id: shipment.fulfilment_id,
    state,
    news: fresh.length > 0,
  }))
}

async function lock(tx: Db, events: Tracking[]): Promise<Locked[]> {
  const { rows } = await sql<Locked>`
    select id, fulfilment_id, courier, tracking, state, last_event_at
    from shipments
    where (courier, tracking) in (
      select * from unnest(${events.map((event) => event.courier)}::text[], ${events.map((event) => event.tracking)}::text[])
    )
    order by id
    for update
  `.execute(tx)
  return rows
}

type Heard = { shipment: Locked; events: Tracking[] }

/** Shipment and native id of every event that was not known before. */
async function keep(tx: Db, ctx: Context, heard: Heard[]): Promise<Set<string>> {
  const received_at = ctx.now()
  const rows = heard.flatMap(({ shipment, events }) =>
    events.map(({ native_id, status, place, note, happened_at }) => ({
      id: newId('tracking', received_at.getTime()),
      shipment_id: shipment.id,
      native_id,
      status,
      place: printable(place),
      note: printable(note),
      happened_at,
    })),
  )
  if (rows.length === 0) return new Set()
  const kept = await sql<{ shipment_id: string; native_id: string }>`
    insert into tracking_events (id, shipment_id, native_id, status, place, note, happened_at, received_at)
    select id, shipment_id, native_id, status, place, note, happened_at, ${received_at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e(id text, shipment_id text, native_id text, status text, place text, note text, happened_at timestamptz)
    on conflict (shipment_id, native_id) do nothing
    returning shipment_id, native_id
  `.execute(tx)
  return new Set(kept.rows.map((row) => `${row.shipment_id}\n${row.native_id}`))
}

/** Couriers write for their own screens: keep what a line can show. */
function printable(text: string | null | undefined): string | null {
  return (
    text
      ?.replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, 300) || null
  )
}

type Moved = { shipment: Locked; fresh: Tracking[]; state: ShipmentState }

async function move(tx: Db, ctx: Context, moved: Moved[]): Promise<void> {
  if (moved.length === 0) return
  const rows = moved.map(({ shipment, fresh, state }) => ({
    id: shipment.id,
    state,
    last_event_at: new Date(
      Math.max(shipment.last_event_at?.getTime() ?? 0, ...fresh.map((event) => event.happened_at.getTime())),
    ),
  }))
  await sql`
    update shipments s set state = m.state, last_event_at = m.last_event_at, updated_at = ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id text, state text, last_event_at timestamptz)
    where s.id = m.id
  `.execute(tx)
}

function tell(tx: Db, ctx: Context, { id, fulfilment_id }: Locked, state: ShipmentState): void {
  const what = { shipment_id: id, fulfilment_id, status: state }
  if (state === 'delivered') record(tx, ctx, 'shipment.delivered', what)
  else if (state === 'failed') record(tx, ctx, 'shipment.failed', what)
  else record(tx, ctx, 'shipment.moved', what)
}
