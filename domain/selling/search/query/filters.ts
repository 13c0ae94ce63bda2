import { sql } from 'kysely'
import { invalid, notFound } from '#core/errors'
import { currencies, isCurrency } from '#core/money'
import type { Db } from '#db/open'
import { deliversTo, findDistrict, kilometres } from '#domain/stores'
import type { Reading } from '../read/reading.ts'
import type { SearchProducts } from '../search-input.ts'
import type { Filters } from './conditions.ts'
import type { Knowledge, NearPlace } from './knowledge.ts'

const usual_km = 10

/** What was set beside the words: it is kept to, whatever else is relaxed. */
export async function filtersSet(db: Db, input: SearchProducts): Promise<Partial<Filters>> {
  assertSensible(input)
  const { min_price, currency, brand, options, min_rating } = input
  const under = input.cheaper_than ? (await priceOf(db, input.cheaper_than)) - 1 : undefined
  const max_price = least(input.max_price, under)
  const category_ids = input.category ? await underCategory(db, input.category) : undefined
  const store_ids = await storesMeant(db, input)
  return present({
    category_ids,
    store_ids,
    min_price,
    max_price,
    currency: currency && (min_price !== undefined || max_price !== undefined) ? currency : undefined,
    in_stock: input.in_stock || undefined,
    brand,
    options: options && Object.keys(options).length > 0 ? JSON.stringify(options) : undefined,
    min_rating,
  })
}

/** What the words said of price and place. */
export async function filtersRead(
  db: Db,
  read: Reading<NearPlace>,
  { storeIds }: Knowledge,
  input: SearchProducts,
): Promise<Partial<Filters>> {
  const minor = minorOf(read.currency ?? input.currency)
  const place = read.place ?? (read.near_me ? input.near : undefined)
  const store = read.store && storeIds.get(read.store)
  return present({
    min_price: read.min_price === undefined ? undefined : Math.round(read.min_price * minor),
    max_price: read.max_price === undefined ? undefined : Math.round(read.max_price * minor),
    store_ids: store ? [store] : place ? await storesNear(db, place, read.within_km) : undefined,
  })
}

/** Both: the narrower bound, and only stores that are in both. */
export function both(set: Partial<Filters>, read: Partial<Filters>): Partial<Filters> {
  return present({
    ...set,
    min_price: greatest(set.min_price, read.min_price),
    max_price: least(set.max_price, read.max_price),
    store_ids:
      set.store_ids && read.store_ids
        ? set.store_ids.filter((id) => read.store_ids!.includes(id))
        : (set.store_ids ?? read.store_ids),
  })
}

function assertSensible({ min_price, max_price, within_km, near }: SearchProducts): void {
  if (within_km !== undefined && !near) throw invalid('near_missing', 'within_km needs a place: give near as well.')
  if (min_price !== undefined && max_price !== undefined && min_price > max_price)
    throw invalid('prices_crossed', {
      en: 'The lowest price is above the highest. Turn them round.',
      bn: 'সর্বনিম্ন দাম সর্বোচ্চ দামের চেয়ে বেশি। দুটি অদলবদল করুন।',
    })
}

async function priceOf(db: Db, slug: string): Promise<number> {
  const product = await db
    .selectFrom('products')
    .select('price_minor')
    .where('slug', '=', slug)
    .where('listed', '=', true)
    .executeTakeFirst()
  if (!product)
    throw notFound('product_not_found', {
      en: `There is no "${slug.slice(0, 60)}" for sale to compare with.`,
      bn: `তুলনা করার মতো "${slug.slice(0, 60)}" নামে কিছু বিক্রি হচ্ছে না।`,
    })
  return product.price_minor
}

async function underCategory(db: Db, named: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from categories
    where ancestor_ids @> array[coalesce(
      (select id from categories where path = ${named}), (select id from categories where slug = ${named})
    )]
  `.execute(db)
  if (rows.length > 0) return rows.map(({ id }) => id)
  throw notFound('category_not_found', {
    en: `There is no category "${named.slice(0, 60)}". The list of categories has their names.`,
    bn: `"${named.slice(0, 60)}" নামে কোনো বিভাগ নেই। বিভাগের তালিকায় নামগুলো আছে।`,
  })
}

async function storesMeant(
  db: Db,
  { store, near, within_km, delivers_to }: SearchProducts,
): Promise<string[] | undefined> {
  if (!store && !near && !delivers_to) return
  const district = delivers_to === undefined ? undefined : districtOf(delivers_to)
  const stores = await approvedStores(db)
  return stores
    .filter((one) => store === undefined || one.slug === store)
    .filter((one) => !near || isWithin(one, near, within_km))
    .filter((one) => !district || deliversTo(one, { country: 'BD', district }))
    .map(({ id }) => id)
}

function districtOf(written: string): string {
  const district = findDistrict(written)
  if (!district)
    throw invalid('district_unknown', {
      en: `We know no district "${written}". Write it as in "Dhaka" or "Sylhet".`,
      bn: `"${written}" নামে কোনো জেলা আমাদের জানা নেই। যেমন "ঢাকা" বা "সিলেট" লিখুন।`,
    })
  return district.name
}

async function storesNear(db: Db, place: { lat: number; lng: number }, km?: number): Promise<string[]> {
  return (await approvedStores(db)).filter((store) => isWithin(store, place, km)).map(({ id }) => id)
}

type Located = { lat: number | null; lng: number | null }
const isWithin = (store: Located, place: { lat: number; lng: number }, km = usual_km): boolean =>
  store.lat !== null && store.lng !== null && kilometres(store.lat, store.lng, place.lat, place.lng) <= km

const approvedStores = (db: Db) =>
  db
    .selectFrom('stores')
    .select(['id', 'slug', 'lat', 'lng', 'delivery_districts', 'delivery_radius_km'])
    .where('status', '=', 'approved')
    .execute()

const minorOf = (currency = 'BDT'): number => 10 ** (isCurrency(currency) ? currencies[currency].digits : 2)
const least = (a?: number, b?: number) => (a === undefined ? b : b === undefined ? a : Math.min(a, b))
const greatest = (a?: number, b?: number) => (a === undefined ? b : b === undefined ? a : Math.max(a, b))

function present(filters: { [Name in keyof Filters]?: Filters[Name] | undefined }): Partial<Filters> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Partial<Filters>
}
