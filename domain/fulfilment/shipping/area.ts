import { invalid } from '#core/errors'
import { closeDistricts, findDistrict, type Place, upazilaIn } from '#domain/stores'

/**
 * Districts by name, or one upazila of a district as "Dhaka/Savar": couriers do not count Savar as inside Dhaka.
 * Other countries are named by state or province.
 */
export function areaHas(area: string[], place: Place): boolean {
  const main = (place.country === 'BD' ? place.district : (place.state ?? place.district))?.toLowerCase()
  if (!main) return false
  const within = `${main}/${place.upazila?.toLowerCase() ?? ''}`
  return area.some((name) => name.toLowerCase() === main || name.toLowerCase() === within)
}

/** As the gazetteer spells them, so that they meet the addresses that people give. A misspelt one would never match, and nobody would know. */
export function checkedArea(country: string, names: string[]): string[] {
  if (names.length === 0)
    throw invalid('empty_area', 'Name at least one district, or leave them out to mean the rest of the country.')
  return [...new Set(country === 'BD' ? names.map(checkedDistrict) : names.map((name) => name.trim()).filter(Boolean))]
}

function checkedDistrict(name: string): string {
  const [written, upazila] = name.split('/').map((part) => part.trim())
  const district = findDistrict(written)
  if (district) return upazila ? `${district.name}/${upazilaIn(district, upazila)}` : district.name
  const near = closeDistricts(written ?? '')
  throw invalid(
    'unknown_district',
    `"${written}" is not a district of Bangladesh.${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}`,
    { near },
  )
}
