import { toLatinDigits } from '#core/language'
import { gazetteer } from './gazetteer.ts'

export type Division = { name: string; name_bn: string; districts: string[] }
export type District = {
  name: string
  name_bn: string
  division: string
  lat: number
  lng: number
  upazilas: string[]
  /** Where the metropolitan police and not an upazila gives a neighbourhood its name. */
  thanas: string[]
}

/** Somewhere goods may go. Districts and upazilas are as the gazetteer spells them when the country is BD. */
export type Place = {
  country: string
  district?: string | null
  state?: string | null
  upazila?: string | null
  postcode?: string | null
  lat?: number | null
  lng?: number | null
}

export const divisions: Division[] = []
export const districts: District[] = []
const by_spelling = new Map<string, District>()
const by_area = new Map<string, District | null>()
// Thanas of one city whose names are also neighbourhoods of others: they do not tell the district.
const in_many_towns = new Set(['airport', 'bandar', 'cantonment', 'epz', 'kotwali', 'newmarket', 'sadarghat'])
readGazetteer()

/** The district behind any spelling of it: Dhaka, dacca, ঢাকা, "Comilla district", Narayangonj. */
export function findDistrict(written: string | null | undefined): District | undefined {
  return written ? by_spelling.get(folded(written)) : undefined
}

/** The district of a town or neighbourhood that only one district has; nothing when several do. */
export function districtOfArea(written: string | null | undefined): District | undefined {
  return (written && by_area.get(folded(written))) || undefined
}

/** The upazila or thana as the gazetteer spells it, or as it was written: the lists of thanas change more often than we do. */
export function upazilaIn(district: District, written: string): string {
  const key = folded(written)
  return [...district.upazilas, ...district.thanas].find((name) => folded(name) === key) ?? written.trim()
}

/** Districts whose spelling is near to this one, nearest first. */
export function closeDistricts(written: string, most = 3): string[] {
  const key = folded(written)
  const nearest = new Map<string, number>()
  for (const [spelling, { name }] of by_spelling) {
    const steps = distance(key, spelling)
    if (steps <= Math.max(2, Math.ceil(spelling.length / 3)) && steps < (nearest.get(name) ?? Infinity))
      nearest.set(name, steps)
  }
  return [...nearest]
    .sort((a, b) => a[1] - b[1])
    .slice(0, most)
    .map(([name]) => name)
}

function readGazetteer(): void {
  const cells = (line: string) => line.split('|').map((cell) => cell.trim())
  const list = (cell = '') =>
    cell
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
  for (const line of gazetteer.trim().split('\n')) {
    if (line.startsWith('#')) {
      const [name, name_bn] = cells(line.slice(1))
      divisions.push({ name: name!, name_bn: name_bn!, districts: [] })
      continue
    }
    const [name, name_bn, spellings, at, upazilas, thanas] = cells(line)
    const division = divisions.at(-1)!
    const [lat, lng] = list(at).map(Number)
    const district = {
      name: name!,
      name_bn: name_bn!,
      division: division.name,
      lat: lat!,
      lng: lng!,
      upazilas: list(upazilas),
      thanas: list(thanas),
    }
    division.districts.push(district.name)
    districts.push(district)
    for (const spelling of [district.name, district.name_bn, ...list(spellings)])
      by_spelling.set(folded(spelling), district)
    for (const area of new Set([...district.upazilas, ...district.thanas].map(folded)))
      by_area.set(area, by_area.has(area) || in_many_towns.has(area) ? null : district)
  }
}

/** What different hands write alike: case, marks, -gonj for -ganj, "district" or জেলা behind the name. */
function folded(written: string): string {
  return toLatinDigits(written.normalize('NFC'))
    .toLowerCase()
    .replace(/\b(district|zila|zilla|jela)\b|জেলা/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replace(/gonj/g, 'ganj')
    .replace(/chh/g, 'ch')
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
