import { sql } from 'kysely'
import { invalid, notFound } from '#core/errors'
import { currencies, isCurrency } from '#core/money'
import type { Db } from '#db/open'
import { assertSensible, categoryNotFound } from '#domain/catalog'
import { deliversTo, findDistrict, kilometres } from '#domain/stores'
import type { Reading } from '../read/reading.ts'
import type { SearchProducts } from '../search-input.ts'
import type { Filters } from './conditions.ts'
import { type Knowledge, type NearPlace, type Store, storeCalled } from './knowledge.ts'

const usual_km = 10

/** What was set beside the words: it is kept to, whatever else is relaxed. */
export async function filtersSet(db: Db, input: SearchProducts, knowledge: Knowledge): Promise<Partial<Filters>> {
  assertSensible(input)
  const { min_price, max_price, currency, brand, options, min_rating } = input
  const cheaper = input.cheaper_than ? await priceOf(db, input.cheaper_than) : undefined
  const category_ids = input.category ? await underCategory(db, input.category) : undefined
  const store_ids = await storesMeant(db, input, knowledge)
  return present({
    category_ids,
    store_ids,
    min_price,
    max_price,
    currency: currency && (min_price !== undefined || max_price !== undefined) ? currency : undefined,
    in_stock: input.in_stock || undefined,
    brand,
    options: options && Object.keys(options).length > 0 ? JSON.stringify(asCalled(options, knowledge)) : undefined,
    ...(cheaper && { under_minor: cheaper.price_minor, under_currency: cheaper.currency }),
    min_rating,
  })
}

/** What the words said of price and place. */
export function filtersRead(read: Reading<NearPlace>, { stores }: Knowledge, input: SearchProducts): Partial<Filters> {
  const minor = minorOf(read.currency ?? input.currency)
  const place = read.place ?? (read.near_me || read.within_km !== undefined ? input.near : undefined)
  const store = read.store && stores.find(({ slug }) => slug === read.store)?.id
  const min_price = read.min_price === undefined ? undefined : Math.round(read.min_price * minor)
  const max_price = read.max_price === undefined ? undefined : Math.round(read.max_price * minor)
  const prices = min_price !== undefined || max_price !== undefined
  return present({
    min_price,
    max_price,
    currency: prices ? (read.currency ?? input.currency) : undefined,
    store_ids: store ? [store] : place ? storesNear(stores, place, read.within_km) : undefined,
  })
}

/** As the catalogue calls them: models and people write "xl" and "size". */
function asCalled(options: Record<string, string>, { known }: Knowledge): Record<string, string> {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => {
      const called = Object.keys(known.options ?? {}).filter((one) => same(one, name))
      const known_name = called.find((one) => known.options![one]!.some((has) => same(has, value))) ?? name
      return [known_name, known.options?.[known_name]?.find((one) => same(one, value)) ?? value]
    }),
  )
}

/** Both: the narrower bound, and only stores that are in both. Of bounds in two currencies, the one that was set. */
export function both(set: Partial<Filters>, read: Partial<Filters>): Partial<Filters> {
  const priced = set.min_price !== undefined || set.max_price !== undefined
  const said = priced && set.currency !== read.currency ? {} : read
  const in_set = new Set(set.store_ids)
  return present({
    ...set,
    min_price: greatest(set.min_price, said.min_price),
    max_price: least(set.max_price, said.max_price),
    currency: set.currency ?? said.currency,
    store_ids:
      set.store_ids && read.store_ids
        ? read.store_ids.filter((id) => in_set.has(id))
        : (set.store_ids ?? read.store_ids),
  })
}

async function priceOf(db: Db, slug: string): Promise<{ price_minor: number; currency: string }> {
  const product = await db
    .selectFrom('products')
    .select(['price_minor', 'currency'])
    .where('slug', '=', slug)
    .where('listed', '=', true)
    .executeTakeFirst()
  if (!product)
    throw notFound('product_not_found', {
      en: `There is no "${slug.slice(0, 60)}" for sale to compare with.`,
      bn: `তুলনা করার মতো "${slug.slice(0, 60)}" নামে কিছু বিক্রি হচ্ছে না।`,
    })
  return product
}

async function underCategory(db: Db, named: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from categories
    where ancestor_ids @> array[coalesce(
      (select id from categories where path = ${named}), (select id from categories where slug = ${named})
    )]
  `.execute(db)
  if (rows.length === 0) throw categoryNotFound(named)
  return rows.map(({ id }) => id)
}

async function storesMeant(
  db: Db,
  { store, near, within_km, delivers_to }: SearchProducts,
  knowledge: Knowledge,
): Promise<string[] | undefined> {
  if (!store && !near && !delivers_to) return
  const district = delivers_to === undefined ? undefined : districtOf(delivers_to)
  const stores = store === undefined ? knowledge.stores : await storeCalled(db, knowledge, store)
  return stores
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

const storesNear = (stores: Store[], place: { lat: number; lng: number }, km?: number): string[] =>
  stores.filter((store) => isWithin(store, place, km)).map(({ id }) => id)

type Located = { lat: number | null; lng: number | null }
const isWithin = (store: Located, place: { lat: number; lng: number }, km = usual_km): boolean =>
  store.lat !== null && store.lng !== null && kilometres(store.lat, store.lng, place.lat, place.lng) <= km

const minorOf = (currency = 'BDT'): number => 10 ** (isCurrency(currency) ? currencies[currency].digits : 2)
const least = (a?: number, b?: number) => (a === undefined ? b : b === undefined ? a : Math.min(a, b))
const greatest = (a?: number, b?: number) => (a === undefined ? b : b === undefined ? a : Math.max(a, b))

function present(filters: { [Name in keyof Filters]?: Filters[Name] | undefined }): Partial<Filters> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Partial<Filters>
}
