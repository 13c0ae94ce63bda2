import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import type { Asking } from './book-shipment.ts'
import { ask } from './couriers/ask.ts'
import type { Courier, Tracked } from './couriers/courier.ts'
import { couriers } from './couriers/registry.ts'
import { recordTrackings } from './record-tracking.ts'

const page = 200

export type Polled = { asked: number; news: number; unreachable: string[] }

/** Asks every courier about the parcels on their way, a page at a time, and keeps what is new. A silent courier holds up nobody else's. */
export async function pollCouriers(db: Db, ctx: Context, asking: Asking = {}): Promise<Polled> {
  const polled: Polled = { asked: 0, news: 0, unreachable: [] }
  for (const courier of asking.couriers ?? couriers)
    if (!courier.by_hand) await pollOne(db, ctx, courier, asking, polled)
  return polled
}

async function pollOne(db: Db, ctx: Context, courier: Courier, { timeout_ms }: Asking, polled: Polled): Promise<void> {
  for (let after = ''; ; ) {
    const shipments = await travelling(db, courier.code, after)
    if (shipments.length === 0) return
    after = shipments.at(-1)!.id
    polled.asked += shipments.length
    const answer = await ask<Tracked>(() => courier.track(shipments, ctx.now()), timeout_ms)
    if (answer.outcome === 'unreachable') {
      polled.unreachable.push(courier.code)
      return
    }
    const events = answer.events.map((event) => ({ ...event, courier: courier.code }))
    if (events.length === 0) continue
    const results = await transact(db, (tx) => recordTrackings(tx, ctx, events))
    polled.news += results.filter((result) => result.news).length
  }
}

async function travelling(db: Db, courier: string, after: string) {
  const rows = await db
    .selectFrom('shipments')
    .select(['id', 'tracking', 'created_at'])
    .where('courier', '=', courier)
    .where('state', 'in', ['booked', 'in_transit', 'out_for_delivery'])
    .where('tracking', 'is not', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(page)
    .execute()
  return rows.map(({ id, tracking, created_at }) => ({ id, tracking: tracking!, booked_at: created_at }))
}
