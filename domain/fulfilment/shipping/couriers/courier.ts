import type { ParcelLabel } from '../label.ts'
import type { TrackingStatus } from '../states.ts'

/** What a courier is told when a parcel is booked. The shipment's id is the key: booking it twice is booking it once. */
export type Booking = {
  shipment_id: string
  fulfilment_id: string
  cod_minor: number
  tracking: string | null
  /** null: it was forgotten meanwhile, or is older than labels are */
  parcel: ParcelLabel | null
}

export type Booked =
  | { outcome: 'booked'; tracking: string }
  /** A person has to hand in the number. */
  | { outcome: 'by_hand' }
  /** The courier will never take it. */
  | { outcome: 'refused'; reason: string }
  /** Nobody knows whether it was booked: ask again. */
  | { outcome: 'unreachable'; reason: string }

export type Cancelled =
  | { outcome: 'cancelled' }
  | { outcome: 'too_late'; reason: string }
  | { outcome: 'unreachable'; reason: string }

export type Tracked = { outcome: 'ok'; events: CourierEvent[] } | { outcome: 'unreachable'; reason: string }
export type CourierEvent = {
  tracking: string
  /** What we called the parcel when we booked it, where the courier says so: it tells a parcel whose number we have not heard yet. */
  shipment_id?: string | undefined
  /** The courier's own name for the event, so that hearing it twice is hearing it once. */
  native_id: string
  /** Words of ours, or one that a courier has and we do not: kept and told, and moves nothing. */
  status: TrackingStatus | (string & {})
  place?: string | null
  note?: string | null
  happened_at: Date
}
export type Travelling = { tracking: string; booked_at: Date }

export type WebhookHeaders = Record<string, string | undefined>

/** The port. Every call is over a network: never inside a transaction, always allowed to fail. */
export type Courier = {
  code: string
  /** Bookings wait for people, so a sweep has nothing to ask. */
  by_hand: boolean
  book: (booking: Booking) => Promise<Booked>
  /** Also by the shipment's id alone: it may have been booked although we never heard so. */
  cancel: (shipment: { shipment_id: string; tracking: string | null }) => Promise<Cancelled>
  track: (shipments: Travelling[], now: Date) => Promise<Tracked>
  /** For couriers that tell by themselves. `verify` throws a refusal unless the courier signed these very bytes just now. */
  webhook?: {
    verify: (raw: string, headers: WebhookHeaders, by: { secret: string; now: Date }) => void
    parse: (raw: string) => CourierEvent[]
  }
}
