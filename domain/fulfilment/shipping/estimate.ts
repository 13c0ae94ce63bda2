import { businessDay, hour_ms, startOfDay } from '#core/time'
import { findDistrict } from '#domain/stores'
import { couriers } from './couriers/registry.ts'
import type { ShipmentState } from './states.ts'
import { workingDay, workingDayAfter, workingDaysBetween } from './working-days.ts'

/** Days without a word after which we say so, working days. */
const quiet_days = 3
/** Fewer parcels than this say nothing about the next one. */
const enough_parcels = 10
/** Riders come home at eight in the evening. */
const riders_until_hour = 20

export type Scan = { status: string; place: string | null; happened_at: Date }
export type ParcelFacts = {
  promised: { from: string | null; by: string | null }
  district: string | null
  /** null: it has not left the store */
  parcel: { state: ShipmentState; courier: string; tracking: string | null; sent_at: Date } | null
  /** The one that happened last, of those that have happened by now. */
  last_scan: Scan | null
  /** When parcels of this courier to this district left and arrived lately. */
  lately: { sent_at: Date; arrived_at: Date }[]
}
export type EstimateBasis = 'promise' | 'lately' | 'near' | 'out_for_delivery' | 'attempt_failed' | 'quiet'
export type Estimate = {
  from: string
  by: string
  /** It was promised by a day that has passed, or will have when it arrives. */
  late: boolean
  /** What it rests on. quiet: the courier has told nothing for days, and the days are a guess. */
  basis: EstimateBasis
  /** The day of the last word, when it is quiet. */
  quiet_since: string | null
}

/** When a parcel arrives, from what is known now. Never a day that has passed; null when there is nothing to say, or nothing left to. */
export function estimateArrival(now: Date, facts: ParcelFacts): Estimate | null {
  const { parcel, promised } = facts
  if (parcel && ['delivered', 'failed', 'cancelled'].includes(parcel.state)) return null
  const quiet_since = quietSince(now, facts)
  const window = windowOf(now, facts)
  if (!window) return null
  const { from, by } = notBefore(earliest(now, facts), window, promised)
  const late = promised.by !== null && (businessDay(now) > promised.by || from > promised.by)
  return { from, by, late, basis: quiet_since ? 'quiet' : window.basis, quiet_since }
}

type Window = { from: string; by: string; basis: EstimateBasis }

/** The best ground first: where the last scan saw it, how long others took, what was promised. */
function windowOf(now: Date, facts: ParcelFacts): Window | null {
  return fromScan(facts) ?? fromOthers(facts) ?? fromPromise(now, facts.promised)
}

function fromScan({ parcel, last_scan, district }: ParcelFacts): Window | null {
  if (!parcel || !last_scan) return null
  const { status, happened_at, place } = last_scan
  if (status === 'out_for_delivery') {
    const day = businessDay(happened_at)
    return { from: day, by: isEvening(happened_at) ? workingDayAfter(happened_at, 1) : day, basis: status }
  }
  if (status === 'attempt_failed')
    return { from: workingDayAfter(happened_at, 1), by: workingDayAfter(happened_at, 2), basis: status }
  // At a hub of its own district it is a day or two from its door.
  if (district && place && names(place, district))
    return { from: workingDayAfter(happened_at, 1), by: workingDayAfter(happened_at, 2), basis: 'near' }
  return null
}

function fromOthers({ parcel, lately }: ParcelFacts): Window | null {
  if (!parcel || lately.length < enough_parcels) return null
  const days = lately.map(({ sent_at, arrived_at }) => workingDaysBetween(sent_at, arrived_at)).sort((a, b) => a - b)
  const at = (share: number) => days[Math.min(days.length - 1, Math.ceil(days.length * share) - 1)]!
  return {
    from: workingDayAfter(parcel.sent_at, at(0.25)),
    by: workingDayAfter(parcel.sent_at, at(0.9)),
    basis: 'lately',
  }
}

function fromPromise(now: Date, { from, by }: ParcelFacts['promised']): Window | null {
  const last = by ?? from
  if (!last) return null
  return { from: from ?? businessDay(now), by: last, basis: 'promise' }
}

/** A parcel that somebody has to pack or bring first is not there today; one with the rider may be, until the evening. */
function earliest(now: Date, { parcel, last_scan }: ParcelFacts): string {
  const today = businessDay(now)
  const with_rider = last_scan?.status === 'out_for_delivery'
  // A rider who is out on a Friday is out.
  if (with_rider && businessDay(last_scan.happened_at) === today && !isEvening(now)) return today
  if (!parcel || isEvening(now)) return workingDayAfter(now, 1)
  return workingDay(now, 0)
}

/** What has passed is moved on, and a day more is left for what is late already. */
function notBefore(day: string, { from, by }: Window, promised: ParcelFacts['promised']): { from: string; by: string } {
  const start = from < day ? day : from
  if (by >= start) return { from: start, by }
  const slack = promised.by !== null && start > promised.by ? 2 : 1
  return { from: start, by: workingDayAfter(startOfDay(start), slack) }
}

/**
 * The day of the last word of a courier whom we ask (pollCouriers asks about every parcel on its way, again and again) and who has been
 * silent for days. Of parcels that go by hand nobody tells, so their silence means nothing.
 */
function quietSince(now: Date, { parcel, last_scan }: ParcelFacts): string | null {
  if (!parcel?.tracking || parcel.state === 'intended' || !isAsked(parcel.courier)) return null
  const heard_at = last_scan?.happened_at ?? parcel.sent_at
  return workingDaysBetween(heard_at, now) >= quiet_days ? businessDay(heard_at) : null
}

const isAsked = (code: string): boolean => couriers.some((courier) => courier.code === code && !courier.by_hand)

/** "Comilla hub", "কুমিল্লা হাব" and "Cox's Bazar (sadar)" name their districts, in whatever spelling. */
function names(place: string, district: string): boolean {
  const words = place.split(/[^\p{L}\p{M}\p{N}']+/u)
  return words.some((_, at) =>
    [1, 2].some((length) => findDistrict(words.slice(at, at + length).join(' '))?.name === district),
  )
}

function isEvening(at: Date): boolean {
  return at.getTime() - startOfDay(businessDay(at)).getTime() >= riders_until_hour * hour_ms
}
