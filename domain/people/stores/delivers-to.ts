import { findDistrict, type Place } from './places.ts'

type DeliveryArea = {
  delivery_districts: string[] | null
  delivery_radius_km: number | null
  lat: number | null
  lng: number | null
}

/** Whether the store brings things to this place. Neither districts nor a radius: the whole country; with both, either admits. */
export function deliversTo(store: DeliveryArea, place: Place): boolean {
  if (place.country !== 'BD') return false
  if (!store.delivery_districts && !store.delivery_radius_km) return true
  return inDistricts(store.delivery_districts, place) || withinRadius(store, place)
}

function inDistricts(names: string[] | null, place: Place): boolean {
  const district = findDistrict(place.district)
  return Boolean(district && names?.some((name) => findDistrict(name) === district))
}

/** An address by words has no point on the map; its district's town stands for it, so that shops with a radius can be ordered from by chat. */
function withinRadius(store: DeliveryArea, place: Place): boolean {
  if (!store.delivery_radius_km || store.lat === null || store.lng === null) return false
  const to = place.lat != null && place.lng != null ? { lat: place.lat, lng: place.lng } : findDistrict(place.district)
  return to !== undefined && kilometres(store.lat, store.lng, to.lat, to.lng) <= store.delivery_radius_km
}

const earth_radius_km = 6371

export function kilometres(lat_a: number, lng_a: number, lat_b: number, lng_b: number): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const north = Math.sin(radians(lat_b - lat_a) / 2)
  const east = Math.sin(radians(lng_b - lng_a) / 2)
  const chord = north ** 2 + Math.cos(radians(lat_a)) * Math.cos(radians(lat_b)) * east ** 2
  return 2 * earth_radius_km * Math.asin(Math.min(1, Math.sqrt(chord)))
}
