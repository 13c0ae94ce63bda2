import { sql } from 'kysely'
import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import { groupBy } from '#core/group-by'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import type { CourierEvent } from './couriers/courier.ts'
import { endCodes, makeCodes } from './delivery-code.ts'
import { type ShipmentState, stateAfter } from './states.ts'

export type Tracking = CourierEvent & { courier: string }
export type TrackingResult = { shipment_id: string; fulfilment_id: string; state: ShipmentState; news: boolean }
type Locked = {
  id: string
  fulfilment_id: string
  courier: string
  tracking: string | null
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

/**
 * Many at once, in three statements (and one more for parcels that came to their door, or to their end): lock the parcels, keep what is new,
 * move those that moved. Numbers we do not know are left out.
 *
 * The state follows what was told, never when: a courier whose clock runs ahead has still delivered. What is dated later than now is kept
 * as it was told and shown when its time has come (domain/selling/orders/read.ts).
 */
export async function recordTrackings(tx: Db, ctx: Context, events: Tracking[]): Promise<TrackingResult[]> {
  const heard = whose(await lock(tx, events), events)
  const news = await keep(tx, ctx, heard)
  const moved = heard.map(({ shipment, events }) => {
    const fresh = events.filter((event) => news.has(`${shipment.id}\n${event.native_id}`))
    const state = stateAfter(
      shipment.state,
      fresh.map((event) => event.status),
    )
    return { shipment, tracking: shipment.tracking ?? fresh[0]?.tracking ?? null, fresh, state }
  })
  await move(
    tx,
    ctx,
    moved.filter(({ fresh }) => fresh.length > 0),
  )
  const changed = moved.filter(({ shipment, state }) => state !== shipment.state)
  const now = (...states: ShipmentState[]) =>
    changed.filter(({ state }) => states.includes(state)).map(({ shipment }) => shipment.id)
  await makeCodes(tx, ctx, now('out_for_delivery'))
  await endCodes(tx, now('delivered', 'failed'))
  for (const { shipment, state } of changed) tell(tx, ctx, shipment, state)
  return moved.map(({ shipment, fresh, state }) => ({
    shipment_id: shipment.id,
    fulfilment_id: shipment.fulfilment_id,
    state,
    news: fresh.length > 0,
  }))
}

/** By the courier's number; before we have heard that, by the name under which we booked. */
async function lock(tx: Db, events: Tracking[]): Promise<Locked[]> {
  const named = events.filter((event) => event.shipment_id)
  const { rows } = await sql<Locked>`
    select id, fulfilment_id, courier, tracking, state, last_event_at
    from shipments
    where id in (
      select s.id
      from unnest(${events.map((event) => event.courier)}::text[], ${events.map((event) => event.tracking)}::text[]) as told(courier, tracking)
      join shipments s on s.courier = told.courier and s.tracking = told.tracking
      union
      select s.id
      from unnest(${named.map((event) => event.courier)}::text[], ${named.map((event) => event.shipment_id)}::text[]) as told(courier, id)
      join shipments s on s.id = told.id and s.courier = told.courier and s.tracking is null
    )
    order by id
    for update
  `.execute(tx)
  return rows
}

type Heard = { shipment: Locked; events: Tracking[] }

function whose(shipments: Locked[], events: Tracking[]): Heard[] {
  const by_number = groupBy(events, (event) => `${event.courier}\n${event.tracking}`)
  const by_name = groupBy(events, (event) => `${event.courier}\n${event.shipment_id ?? ''}`)
  return shipments.map((shipment) => {
    const { courier, tracking, id } = shipment
    const own = tracking === null ? by_name.get(`${courier}\n${id}`) : by_number.get(`${courier}\n${tracking}`)
    return { shipment, events: own ?? [] }
  })
}

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
  const line = text?.replace(/\p{Cc}+/gu, ' ').trim()
  // After the cut: it may go through the middle of a character.
  return line?.slice(0, 300).replace(/\p{Surrogate}/gu, '') || null
}

type Moved = { shipment: Locked; tracking: string | null; fresh: Tracking[]; state: ShipmentState }

async function move(tx: Db, ctx: Context, moved: Moved[]): Promise<void> {
  if (moved.length === 0) return
  const rows = moved.map(({ shipment, tracking, fresh, state }) => ({
    id: shipment.id,
    state,
    tracking,
    last_event_at: new Date(
      Math.max(shipment.last_event_at?.getTime() ?? 0, ...fresh.map((event) => event.happened_at.getTime())),
    ),
    delivered_at: earliest(fresh.filter(({ status }) => status === 'delivered')),
  }))
  // Nothing has arrived later than now; of several words about it the earliest counts, in whatever order they come.
  await sql`
    update shipments s
    set state = m.state, tracking = m.tracking, last_event_at = m.last_event_at, updated_at = ${ctx.now()},
      delivered_at = least(s.delivered_at, m.delivered_at, case when m.delivered_at is not null then ${ctx.now()}::timestamptz end)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as m(id text, state text, tracking text, last_event_at timestamptz, delivered_at timestamptz)
    where s.id = m.id
  `.execute(tx)
}

function earliest(events: Tracking[]): Date | null {
  return events.length > 0 ? new Date(Math.min(...events.map((event) => event.happened_at.getTime()))) : null
}

function tell(tx: Db, ctx: Context, { id, fulfilment_id }: Locked, state: ShipmentState): void {
  const what = { shipment_id: id, fulfilment_id, status: state }
  if (state === 'delivered') record(tx, ctx, 'shipment.delivered', what)
  else if (state === 'failed') record(tx, ctx, 'shipment.failed', what)
  else record(tx, ctx, 'shipment.moved', what)
}
