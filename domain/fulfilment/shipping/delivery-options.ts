import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import type { Place } from '#domain/stores'
import { areaHas } from './area.ts'
import {
  type DeliveryMethod,
  type DeliveryStore,
  type DeliveryZone,
  optionsOfStore,
  type Parcel,
  type StoreDelivery,
} from './options-of-store.ts'

export type DeliveryAsked = { place: Place; currency: string; parcels: Parcel[] }
type Row = { stores: DeliveryStore[]; zones: DeliveryZone[]; methods: DeliveryMethod[] }

/** How each store's parcel can reach the place, when and for how much, or why not and what to do. One statement for all parcels. */
export async function deliveryOptions(
  db: Db,
  ctx: Context,
  { place, currency, parcels }: DeliveryAsked,
): Promise<StoreDelivery[]> {
  const { stores, zones, methods } = await load(db, place, currency, parcels)
  const zone = zones.find(({ districts }) => districts === null || areaHas(districts, place))
  const byId = new Map(stores.map((store) => [store.id, store]))
  return parcels.map((parcel) =>
    optionsOfStore({
      place,
      parcel,
      zone,
      store: byId.get(parcel.store_id),
      now: ctx.now(),
      methods: methods.filter((method) => method.zone_id === zone?.id),
    }),
  )
}

/** Zones are few, so the place is matched in code, where spellings are known; the rest of the country comes after every named area. */
async function load(db: Db, { country }: Place, currency: string, parcels: Parcel[]): Promise<Row> {
  const store_ids = parcels.map((parcel) => parcel.store_id)
  const { rows } = await sql<Row>`
    select
      coalesce((
        select json_agg(json_build_object(
          'id', s.id, 'name', s.name, 'name_bn', s.name_bn, 'district', s.district, 'lat', s.lat, 'lng', s.lng,
          'delivery_districts', s.delivery_districts, 'delivery_radius_km', s.delivery_radius_km))
        from stores s where s.id = any(${store_ids}::text[])
      ), '[]') as stores,
      coalesce((
        select json_agg(z order by z.districts is null, z.position, z.id) from shipping_zones z where z.country = ${country}
      ), '[]') as zones,
      coalesce((
        select json_agg(m order by m.position, m.id)
        from shipping_methods m join shipping_zones z on z.id = m.zone_id
        where z.country = ${country} and m.active and m.currency = ${currency}
          and (m.store_id is null or m.store_id = any(${store_ids}::text[]))
      ), '[]') as methods
  `.execute(db)
  return rows[0]!
}
