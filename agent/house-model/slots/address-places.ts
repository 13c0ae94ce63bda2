import { isBengali, keysOf } from '#domain/search'
import { districtOfArea, districts, findDistrict, upazilaIn } from '#domain/stores'
import { cities, neighbourhoods, ordinary, said_otherwise } from './address-areas.ts'
import { breaks, type Part } from './address-text.ts'

/** `districts`: those that have an area of this name. `sure`: that the word means a place at all. */
export type Place = { kind: 'district' | 'area' | 'neighbourhood'; name: string; districts: string[]; sure: number }
export type FoundPlace = Place & { from: number; to: number /** "ঢাকায়", "dhakay" */; inside: boolean }

const of_mirpur = 'Mirpur'

const by_letters = new Map<string, Place>()
const by_sound = new Map<string, Place>()
const by_consonants = new Map<string, Place>()
/** How names of several words begin, and districts that some write in two. */
const first_written = new Set("cox cox's coxs b chapai moulvi moulavi maulvi dhaka বি কক্স নিউ শাহ".split(' '))
const first_heard = new Set<string>()
learn()

/** The place that begins at this word, the longest first. */
export function placeAt(parts: Part[], at: number): FoundPlace | undefined {
  const first = parts[at]!.text
  if (/^\d/.test(first)) return undefined
  for (let to = beginsName(first) ? Math.min(at + 4, parts.length) : at + 1; to > at; to--) {
    if (parts.slice(at + 1, to).some((part) => breaks(part) || part.phone)) continue
    const words = parts.slice(at, to).map(({ text }) => text)
    const found = placeCalled(words)
    if (found) return { ...found.place, inside: found.inside, from: at, to }
  }
  return undefined
}

function placeCalled(words: string[]): { place: Place; inside: boolean } | undefined {
  const joined = words.join('')
  if (joined.length < 3 || joined.length > 30 || /\d/.test(joined)) return undefined
  const exact = spelled(joined, words.join(' '))
  if (exact) return { place: exact, inside: false }
  if (words.length > 1 && words.at(-1)!.length < 3) return undefined
  const sounding = heard(joined)
  for (const [ending, inside] of isBengali(joined) ? bengali_endings : banglish_endings) {
    if (!joined.endsWith(ending) || joined.length - ending.length < 4) continue
    const bare = joined.slice(0, -ending.length)
    // What sounds like a place with its ending does so without it: no need to listen to every other word twice.
    const place = spelled(bare, bare) ?? (sounding ? heard(bare) : undefined)
    if (place && place.sure >= 1) return { place, inside }
  }
  return sounding && { place: sounding, inside: false }
}

/** Most words begin no name of several, so the words behind them need not be tried. শেরেবাংলা নগর begins like Sher-e-Bangla Nagar. */
function beginsName(word: string): boolean {
  if (first_written.has(word)) return true
  return soundsOf(word).some((sound) => {
    const said = consonants(sound)
    for (let to = 2; to <= said.length; to++) if (first_heard.has(said.slice(0, to))) return true
    return false
  })
}

const bengali_endings: [string, boolean][] = [
  ...(['তে', 'য়', 'ে', 'এ'] as const).map((ending): [string, boolean] => [ending.normalize('NFC'), true]),
  ...(['ের', 'র', 'এর'] as const).map((ending): [string, boolean] => [ending, false]),
]
const banglish_endings: [string, boolean][] = [
  ['te', true],
  ['ey', true],
  ['y', true],
  ['e', true],
  ['er', false],
  ['r', false],
]

function spelled(joined: string, spaced: string): Place | undefined {
  const district = findDistrict(spaced)
  // An old name of Mymensingh is a quarter of Chattogram that more people write to.
  if (district && joined !== 'nasirabad') return placeOf('district', district.name, [district.name])
  return by_letters.get(said_otherwise.get(joined) ?? joined)
}

/** By how it sounds; in Bengali, where the gazetteer's English spelling hides vowels, by its consonants too, if they are many. */
function heard(joined: string): Place | undefined {
  const bengali = isBengali(joined)
  if (joined.length < (bengali ? 4 : 5)) return undefined
  const sounds = soundsOf(joined).filter((sound) => sound.length > 3)
  const found = sounds.find((sound) => by_sound.has(sound))
  if (found || !bengali) return found === undefined ? undefined : by_sound.get(found)
  const bones = sounds.map(consonants).find((key) => key.replaceAll('h', '').length > 3 && by_consonants.has(key))
  return bones === undefined ? undefined : by_consonants.get(bones)
}

function consonants(sound: string): string {
  return sound.slice(0, 1) + sound.slice(1).replace(/[aeiouw]|(?<![bcdgjkpt])h/g, '')
}

function placeOf(kind: Place['kind'], name: string, where: string[]): Place {
  const letters = lettersOf(name)
  const sure = ordinary.has(letters) ? 0.4 : kind === 'area' && letters.length < 6 && !cities.has(letters) ? 0.6 : 1
  return { kind, name, districts: where, sure }
}

/** Its thana or upazila as the gazetteer has it, when that district has one of the name. */
export function areaIn(district: string, name: string): string | undefined {
  const known = districts.find((one) => one.name === district)
  const written = known && upazilaIn(known, name)
  return written && [...known.upazilas, ...known.thanas].includes(written) ? written : undefined
}

/** Where an area lies when nobody says: the one district that has it, or Dhaka for the numbered parts of Mirpur. */
export function districtBehind(place: Place, numbered: boolean): string | undefined {
  if (place.kind === 'area')
    return districtOfArea(place.name)?.name ?? (numbered && place.name === of_mirpur ? 'Dhaka' : undefined)
  return place.districts.length === 1 ? place.districts[0] : undefined
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '')
}

function learn(): void {
  const names = new Map<string, { kind: Place['kind']; name: string; districts: Set<string> }>()
  const add = (kind: Place['kind'], name: string, district: string) => {
    const key = lettersOf(name)
    const known = names.get(key) ?? { kind, name, districts: new Set() }
    names.set(key, known)
    known.districts.add(district)
  }
  for (const { name, upazilas, thanas } of districts)
    for (const area of [...upazilas, ...thanas]) add('area', area, name)
  for (const [district, list] of Object.entries(neighbourhoods))
    for (const name of list.split(',')) add('neighbourhood', name.trim(), district)
  for (const [key, { kind, name, districts: where }] of names) {
    const place = placeOf(kind, name, [...where])
    by_letters.set(key, place)
    if (key.endsWith('ganj')) by_letters.set(key.replace(/ganj$/, 'gonj'), place)
  }
  for (const { name, name_bn } of districts)
    for (const written of [name, name_bn]) hear(lettersOf(written), placeOf('district', name, [name]))
  for (const [key, place] of by_letters) {
    hear(key, place)
    const [first, second] = place.name.toLowerCase().split(/[ -]/)
    if (!second) continue
    first_written.add(first!)
    for (const sound of soundsOf(first!)) if (consonants(sound).length > 1) first_heard.add(consonants(sound))
  }
}

function hear(letters: string, place: Place): void {
  for (const sound of soundsOf(letters)) {
    if (!by_sound.has(sound)) by_sound.set(sound, place)
    if (place.kind !== 'district' && !by_consonants.has(consonants(sound))) by_consonants.set(consonants(sound), place)
  }
}

/** গাঁ, গাঁও and gaon are one. */
function soundsOf(letters: string): string[] {
  return keysOf(letters, 'index').flatMap(({ key, kind }) =>
    kind === 'fold' ? [key.slice(2).replace(/ga(?:on?)?$/, 'ga')] : [],
  )
}
