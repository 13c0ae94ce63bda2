import type { Place } from '#domain/stores'
import { deliversTo } from '#domain/stores'
import { areaHas } from './area.ts'
import { type Band, bandPrice } from './rates.ts'
import { type Refusal, refusal } from './refusal.ts'
import { workingDay } from './working-days.ts'

export type Parcel = { store_id: string; weight_grams: number; value_minor: number; category_ids: string[] }
export type DeliveryStore = {
  id: string
  name: string
  name_bn: string | null
  district: string | null
  lat: number | null
  lng: number | null
  delivery_districts: string[] | null
  delivery_radius_km: number | null
}
export type DeliveryZone = { id: string; districts: string[] | null }
export type DeliveryMethod = {
  zone_id: string
  store_id: string | null
  code: string
  name: string
  name_bn: string | null
  kind: 'courier' | 'pickup'
  courier: string
  rate_by: 'weight' | 'value'
  rates: Band[]
  free_over_minor: number | null
  cash_on_delivery: boolean
  min_days: number
  max_days: number
  refused_category_ids: string[] | null
  refused_districts: string[] | null
}

export type DeliveryOption = {
  code: string
  name: string
  name_bn: string | null
  kind: 'courier' | 'pickup'
  courier: string
  price_minor: number
  cash_on_delivery: boolean
  /** Days in Dhaka, 'YYYY-MM-DD'. */
  deliver_from: string
  deliver_by: string
}
/** `refused` only when there is no option at all. */
export type StoreDelivery = { store_id: string; options: DeliveryOption[]; refused?: Refusal }

export type ForStore = {
  place: Place
  parcel: Parcel
  zone: DeliveryZone | undefined
  store: DeliveryStore | undefined
  methods: DeliveryMethod[]
  now: Date
}

/** Pure: which of the zone's methods carry this parcel from this store to this place; couriers first, pickup last. */
export function optionsOfStore(given: ForStore): StoreDelivery {
  const { parcel, store, place, now } = given
  const store_id = parcel.store_id
  if (!store) return { store_id, options: [], refused: refusal.unknownStore() }
  if (place.country === 'BD' && !place.district) return { store_id, options: [], refused: refusal.districtMissing() }
  const offered = offeredBy(store, given)
  const options = offered
    .filter((method) => whyNot(method, store, given) === null)
    .map((method) => optionOf(method, parcel, now))
  if (options.length > 0) return { store_id, options }
  return { store_id, options, refused: explain(offered, store, given) }
}

/** A store's own method stands in for the general one of the same code; pickup is only ever a store's own. */
function offeredBy(store: DeliveryStore, { methods, place, zone }: ForStore): DeliveryMethod[] {
  const own = methods.filter((method) => method.store_id === store.id)
  const general = methods.filter((method) => method.store_id === null && !own.some(({ code }) => code === method.code))
  const couriers = [...own, ...general].filter((method) => method.kind === 'courier')
  // The rest of the country is wide: nobody collects a parcel from the other end of it.
  const near = zone?.districts !== null || store.district === place.district
  return [...couriers, ...own.filter((method) => method.kind === 'pickup' && near)]
}

type Reason = 'outside_area' | 'refused_place' | 'refused_goods' | 'too_heavy'

function whyNot(method: DeliveryMethod, store: DeliveryStore, { place, parcel }: ForStore): Reason | null {
  if (method.kind === 'courier' && !bringsTo(store, place)) return 'outside_area'
  if (method.refused_districts && areaHas(method.refused_districts, place)) return 'refused_place'
  if (method.refused_category_ids?.some((id) => parcel.category_ids.includes(id))) return 'refused_goods'
  return priceOf(method, parcel) === null ? 'too_heavy' : null
}

/** Abroad the zones decide, for stores that have not drawn an area of their own. */
function bringsTo(store: DeliveryStore, place: Place): boolean {
  return place.country === 'BD' ? deliversTo(store, place) : !store.delivery_districts && !store.delivery_radius_km
}

function priceOf(method: DeliveryMethod, parcel: Parcel): number | null {
  const price = bandPrice(method.rates, method.rate_by === 'weight' ? parcel.weight_grams : parcel.value_minor)
  return price !== null && method.free_over_minor !== null && parcel.value_minor >= method.free_over_minor ? 0 : price
}

function optionOf(method: DeliveryMethod, parcel: Parcel, now: Date): DeliveryOption {
  const { code, name, name_bn, kind, courier, cash_on_delivery, min_days, max_days } = method
  const price_minor = priceOf(method, parcel)!
  const [deliver_from, deliver_by] = [workingDay(now, min_days), workingDay(now, max_days)]
  return { code, name, name_bn, kind, courier, price_minor, cash_on_delivery, deliver_from, deliver_by }
}

/** The reason that is nearest to being mended: a lighter parcel before another product before another place. */
function explain(offered: DeliveryMethod[], store: DeliveryStore, given: ForStore): Refusal {
  const reasons = new Set(offered.map((method) => whyNot(method, store, given)))
  if (reasons.has('too_heavy')) return refusal.tooHeavy(store, given.place)
  if (reasons.has('refused_goods')) return refusal.goods(store, given.place)
  if (reasons.has('refused_place') || reasons.has('outside_area')) return refusal.outsideArea(store, given.place)
  return refusal.nothingThere(store, given.place)
}
