import { groupBy } from '#core/group-by'
import type { Db } from '#db/open'
import { type District, districtOfArea, districts, findDistrict } from '#domain/stores'
import type { Known, KnownStore, Place } from '../read/reading.ts'
import { soundOf } from '../suggest/sounds.ts'
import { normalise } from '../text/normalise.ts'
import { remembered as remembering } from '../text/remembered.ts'
import { type Model, servingModel } from '../training/models.ts'

export type NearPlace = Place & { lat: number; lng: number }
export type Knowledge = { known: Known<NearPlace>; stores: Store[]; serving: Model | undefined }
export type Store = {
  id: string
  slug: string
  name: string
  name_bn: string | null
  upazila: string | null
  lat: number | null
  lng: number | null
  delivery_districts: string[] | null
  delivery_radius_km: number | null
}

const fresh_ms = 30_000
const remembered = new WeakMap<Db, { until: number; knowledge: Promise<Knowledge> }>()

/** What queries are read with: read from the database now and then, since it changes rarely and every search needs it. */
export async function knowledgeOf(db: Db, now: Date): Promise<Knowledge> {
  const kept = remembered.get(db)
  if (kept && kept.until > now.getTime() && kept.until <= now.getTime() + fresh_ms) return kept.knowledge
  const knowledge = readKnowledge(db)
  remembered.set(db, { until: now.getTime() + fresh_ms, knowledge })
  knowledge.catch(() => remembered.delete(db))
  return knowledge
}

const most = { options: 20_000, stores: 20_000 }

async function readKnowledge(db: Db): Promise<Knowledge> {
  const pairs = await db.selectFrom('search_options').select(['name', 'value']).limit(most.options).execute()
  const stores = await approved(db).limit(most.stores).execute()
  // Without a prototype: an option may be called "constructor".
  const serving = await servingModel(db)
  const options: Record<string, string[]> = Object.create(null)
  for (const { name, value } of pairs) {
    options[name] ??= []
    options[name].push(value)
  }
  const byName = new Map<string, KnownStore>()
  for (const store of stores)
    for (const name of [store.name, store.name_bn]) if (name) byName.set(normalise(name), store)
  const byArea = areasOf(stores)
  return {
    known: {
      options,
      stores: (name) => byName.get(normalise(name)),
      places: (name) => byArea.get(sounds(name)) ?? townOf(name),
    },
    stores,
    serving,
  }
}

const approved = (db: Db) =>
  db
    .selectFrom('stores')
    .select(['id', 'slug', 'name', 'name_bn', 'upazila', 'lat', 'lng', 'delivery_districts', 'delivery_radius_km'])
    .where('status', '=', 'approved')

/** A store that somebody names: one that opened a moment ago is not among the known ones yet. */
export async function storeCalled(db: Db, { stores }: Knowledge, slug: string): Promise<Store[]> {
  const known = stores.filter((one) => one.slug === slug)
  return known.length > 0 ? known : approved(db).where('slug', '=', slug).execute()
}

/** Where the stores of each area are: the gazetteer knows its district's town, which may be far away. */
function areasOf(stores: Store[]): Map<string, NearPlace> {
  const located = stores.filter(({ upazila, lat, lng }) => upazila && lat !== null && lng !== null)
  const areas = groupBy(located, ({ upazila }) => soundsOfArea(upazila!))
  return new Map([...areas].map(([sound, there]) => [sound, middleOf(there)]))
}

function middleOf(there: Store[]): NearPlace {
  const middle = (of: 'lat' | 'lng') => there.reduce((sum, store) => sum + store[of]!, 0) / there.length
  return { name: there[0]!.upazila!, lat: middle('lat'), lng: middle('lng') }
}

/** মিরপুর is Mirpur. */
const sounds = (name: string): string => normalise(name).split(' ').map(soundOf).join(' ')
/** Thousands of stores are in a few hundred areas, and how one sounds takes long to say. */
const soundsOfArea = remembering(sounds)

let city_areas: Map<string, District> | undefined

/** The areas of cities: whoever says "near Mirpur" means the one in Dhaka, not a town of that name far away. */
function thanas(): Map<string, District> {
  city_areas ??= new Map(
    districts.flatMap((district) => district.thanas.map((name) => [sounds(name), district] as const)),
  )
  return city_areas
}

function townOf(name: string): NearPlace | undefined {
  const district = findDistrict(name)
  if (district) return { name: district.name, name_bn: district.name_bn, lat: district.lat, lng: district.lng }
  const around = thanas().get(sounds(name)) ?? districtOfArea(name)
  return around && { name: name[0]!.toUpperCase() + name.slice(1), lat: around.lat, lng: around.lng }
}
