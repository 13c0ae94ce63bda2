import { createHash } from 'node:crypto'
import { hour_ms, minute_ms } from '#core/time'
import type { TrackingStatus } from '../states.ts'
import type { Courier, CourierEvent, Travelling } from './courier.ts'
import { simulatedWebhook } from './simulated-webhook.ts'

/**
 * A courier for trying the shop out: no network, no state, the same parcel always travels the same way.
 * Endings of the tracking number choose trouble. All of them hold a letter that ids never use (i, l, o, u), so no real parcel meets one by chance.
 */
const trouble = {
  /** The courier does not take it. */
  refuses: 'VOID',
  /** Nobody answers. */
  down: 'DOWN',
  /** The answer comes late. */
  slow: 'SLOW',
  /** The parcel never finds its door. */
  fails: 'FAIL',
} as const
const slow_ms = 300

type Step = { status: TrackingStatus; after_ms: number; place: string; note: string }
const journey: Step[] = [
  { status: 'picked_up', after_ms: 2 * hour_ms, place: 'Store', note: 'Collected from the store' },
  { status: 'in_transit', after_ms: 8 * hour_ms, place: 'Sorting hub', note: 'On the way' },
  { status: 'out_for_delivery', after_ms: 24 * hour_ms, place: 'Local hub', note: 'With the rider' },
  { status: 'delivered', after_ms: 28 * hour_ms, place: 'Door', note: 'Handed over' },
]
const failed_journey: Step[] = [
  ...journey.slice(0, 3),
  { status: 'attempt_failed', after_ms: 28 * hour_ms, place: 'Door', note: 'Nobody was at home' },
  { status: 'failed', after_ms: 52 * hour_ms, place: 'Local hub', note: 'Going back to the store' },
]

export const simulatedCourier: Courier = {
  code: 'simulated',
  by_hand: false,
  async book({ shipment_id }) {
    const tracking = trackingOf(shipment_id)
    if (tracking.endsWith(trouble.slow)) await new Promise((resolve) => setTimeout(resolve, slow_ms))
    if (tracking.endsWith(trouble.down)) return { outcome: 'unreachable', reason: 'The courier does not answer.' }
    if (tracking.endsWith(trouble.refuses)) return { outcome: 'refused', reason: 'The courier does not go there.' }
    return { outcome: 'booked', tracking }
  },
  async cancel({ shipment_id, tracking }) {
    if ((tracking ?? trackingOf(shipment_id)).endsWith(trouble.down))
      return { outcome: 'unreachable', reason: 'The courier does not answer.' }
    return { outcome: 'cancelled' }
  },
  async track(shipments, now) {
    if (shipments.some(({ tracking }) => tracking.endsWith(trouble.slow)))
      await new Promise((resolve) => setTimeout(resolve, slow_ms))
    return { outcome: 'ok', events: poll(shipments, now) }
  },
  webhook: simulatedWebhook,
}

/** The same shipment always gets the same number: that is what makes booking it twice harmless. */
export function trackingOf(shipment_id: string): string {
  return `SIM-${shipment_id.split('_').at(-1)!.slice(-10).toUpperCase()}`
}

/** Everything that has happened to these parcels by now; a courier repeats itself, and whoever asks must not mind. */
export function poll(shipments: Travelling[], now: Date): CourierEvent[] {
  return shipments
    .filter(({ tracking }) => !tracking.endsWith(trouble.down))
    .flatMap((shipment) => travelled(shipment, now))
}

function travelled({ tracking, booked_at }: Travelling, now: Date): CourierEvent[] {
  // Parcels of one day do not all arrive in the same minute.
  const later_ms = (createHash('sha256').update(tracking).digest()[0]! % 60) * minute_ms
  return (tracking.endsWith(trouble.fails) ? failed_journey : journey)
    .map(({ status, after_ms, place, note }) => ({
      tracking,
      native_id: `${tracking}:${status}`,
      status,
      place,
      note,
      happened_at: new Date(booked_at.getTime() + after_ms + later_ms),
    }))
    .filter(({ happened_at }) => happened_at <= now)
}
