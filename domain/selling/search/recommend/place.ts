import { type District, districts, divisions, findDistrict, kilometres, readDistrict } from '#domain/stores'
import type { Sentence } from './reasons.ts'

/** Where others' orders are looked at: a district, and the division around it. */
export type Place = { district: string; division: string; names: { district: Sentence; division: Sentence } }

/** From any of its district's towns it is not further to the edge of the country. */
const most_km = 100

/** The district that was named, or whose town is nearest; none when the point lies abroad. One that does not exist is refused. */
export function placeAsked(
  near: { lat: number; lng: number } | undefined,
  district: string | undefined,
): Place | undefined {
  if (district !== undefined) return placeOf(readDistrict(district))
  return near && placeOf(nearest(near.lat, near.lng))
}

/** Where somebody's things go, as their order or their address has it. */
export function placeKnown(district: string | null): Place | undefined {
  return placeOf(findDistrict(district))
}

function nearest(lat: number, lng: number): District | undefined {
  const [first] = districts
    .map((district) => ({ district, km: kilometres(lat, lng, district.lat, district.lng) }))
    .sort((a, b) => a.km - b.km)
  return first && first.km <= most_km ? first.district : undefined
}

function placeOf(district: District | undefined): Place | undefined {
  if (!district) return
  const division = divisions.find(({ name }) => name === district.division)!
  const said = ({ name, name_bn }: { name: string; name_bn: string }) => ({ en: name, bn: name_bn })
  return {
    district: district.name,
    division: division.name,
    names: { district: said(district), division: said(division) },
  }
}
