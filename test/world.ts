import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { vector } from '@electric-sql/pglite-pgvector'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Actor, Context, Role } from '#core/context'
import { newId } from '#core/id'
import { embedded, type Opened, openDatabase } from '#db/open'
import { flushSearchLog } from '../domain/selling/search/log/search-log.ts'
import { databaseUrl } from './set-up.ts'

/** True when this run talks to a real Postgres: races need one. */
export const on_postgres = process.env.TEST_DB === 'postgres'

export type World = Opened & Factories & { url: string | undefined; clock: Clock; as: (actor: Actor) => Context }
export type Clock = { now: Date; forward: (ms: number) => void }

/** A fresh, migrated, empty shop for the tests of one file. */
export function useWorld(): World {
  const world = {} as World
  let drop: () => Promise<void>
  beforeAll(async () => {
    const [opened, url, remove] = on_postgres ? await copyOfTemplate() : await copyOfDump()
    drop = remove
    const clock: Clock = {
      now: new Date('2026-11-20T06:00:00Z'),
      forward: (ms) => {
        clock.now = new Date(clock.now.getTime() + ms)
      },
    }
    const as = (actor: Actor): Context => ({
      actor,
      channel: 'api',
      language: 'en',
      request_id: newId('request'),
      now: () => clock.now,
    })
    Object.assign(world, opened, { url, clock, as }, factories(opened, clock))
    // Tests pay in every way there is; a real shop leaves the simulated gateway out.
    const value = JSON.stringify(['cod', 'mobile_money', 'bank_transfer', 'gift_card', 'simulated'])
    await opened.db
      .insertInto('settings')
      .values({ key: 'payment_providers', value, updated_at: clock.now, updated_by: 'system:test' })
      .execute()
  })
  afterAll(async () => {
    await flushSearchLog(world.db)
    await world.close?.()
    await drop?.()
  })
  return world
}

async function copyOfDump(): Promise<[Opened, undefined, () => Promise<void>]> {
  const dump = new Blob([readFileSync(inject('embedded_dump'))])
  const lite = await PGlite.create({ loadDataDir: dump, extensions: { vector, pg_trgm } })
  return [await embedded(lite, createPgConfig), undefined, async () => {}]
}

async function copyOfTemplate(): Promise<[Opened, string, () => Promise<void>]> {
  const server = new pg.Pool({ connectionString: inject('server_url'), max: 1 })
  const name = `dokandar_world_${randomBytes(6).toString('hex')}`
  await server.query(`create database ${name} template ${inject('template')}`)
  const url = databaseUrl(inject('server_url'), name)
  return [
    await openDatabase({ url }),
    url,
    async () => {
      await server.query(`drop database ${name} with (force)`)
      await server.end()
    },
  ]
}

type StoreGiven = { slug?: string; name?: string; status?: string; commission_bps?: number; district?: string }
type ProductGiven = {
  store_id: string
  title?: string
  price_minor?: number
  stock?: number
  currency?: string
  status?: string
  external_id?: string
  options?: Record<string, string>[]
  category_id?: string | null
}
type Factories = ReturnType<typeof factories>

let count = 0
const unique = () => `${++count}`

/** The people and things that tests speak of. They are written straight to the tables, so that no test leans on another module's verbs. */
function factories({ db }: Opened, clock: Clock) {
  const at = () => clock.now

  async function store(given: StoreGiven = {}) {
    const n = unique()
    const id = newId('store')
    const slug = given.slug ?? `store-${n}`
    await db
      .insertInto('stores')
      .values({
        id,
        slug,
        name: given.name ?? `Store ${n}`,
        district: given.district ?? 'Dhaka',
        status: given.status ?? 'approved',
        commission_bps: given.commission_bps ?? 1000,
        created_at: at(),
      })
      .execute()
    const warehouse_id = newId('warehouse')
    await db
      .insertInto('warehouses')
      .values({
        id: warehouse_id,
        store_id: id,
        code: 'main',
        name: 'Main',
        district: given.district ?? 'Dhaka',
        is_default: true,
      })
      .execute()
    return { id, slug, warehouse_id }
  }

  /** A product with one variant, or one for each of `options`; each has the stock and the price that were given. */
  async function product(given: ProductGiven) {
    const n = unique()
    const id = newId('product')
    const price_minor = given.price_minor ?? 45_000
    const stock = given.stock ?? 10
    const currency = given.currency ?? 'BDT'
    const options = given.options ?? [{}]
    const external_id = given.external_id ?? `p-${n}`
    const title = given.title ?? `Product ${n}`
    await db
      .insertInto('products')
      .values({
        id,
        store_id: given.store_id,
        external_id,
        slug: `product-${n}`,
        status: given.status ?? 'active',
        title,
        category_id: given.category_id ?? null,
        option_names: Object.keys(options[0] ?? {}),
        currency,
        price_minor,
        variant_count: options.length,
        in_stock: stock > 0,
        created_at: at(),
        updated_at: at(),
      })
      .execute()
    const warehouse = await db
      .selectFrom('warehouses')
      .select('id')
      .where('store_id', '=', given.store_id)
      .where('is_default', '=', true)
      .executeTakeFirstOrThrow()
    const variant_ids: string[] = []
    for (const [position, option] of options.entries()) {
      const variant_id = newId('variant')
      variant_ids.push(variant_id)
      await db
        .insertInto('variants')
        .values({
          id: variant_id,
          product_id: id,
          store_id: given.store_id,
          external_id: options.length === 1 ? external_id : `${external_id}-${position + 1}`,
          options: JSON.stringify(option),
          price_minor,
          currency,
          position,
        })
        .execute()
      await db.insertInto('stock_levels').values({ variant_id, warehouse_id: warehouse.id, on_hand: stock }).execute()
      if (stock > 0)
        await db
          .insertInto('stock_movements')
          .values({
            variant_id,
            warehouse_id: warehouse.id,
            delta: stock,
            reason: 'received',
            actor: 'system:test',
            at: at(),
          })
          .execute()
    }
    return { id, slug: `product-${n}`, external_id, title, price_minor, variant_id: variant_ids[0]!, variant_ids }
  }

  async function shopper(given: { name?: string; email?: string } = {}) {
    const n = unique()
    const id = newId('customer')
    const email = given.email ?? `shopper-${n}@example.test`
    await db
      .insertInto('customers')
      .values({ id, name: given.name ?? `Shopper ${n}`, created_at: at() })
      .execute()
    await db
      .insertInto('customer_identities')
      .values({
        id: newId('identity'),
        customer_id: id,
        channel: 'email',
        kind: 'address',
        value: email,
        verified_at: at(),
        created_at: at(),
      })
      .execute()
    const actor: Actor = { kind: 'shopper', customer_id: id, customer_ids: [id] }
    return { id, email, actor }
  }

  async function seller(store_id: string) {
    const person = await shopper()
    await db
      .insertInto('store_members')
      .values({ store_id, customer_id: person.id, role: 'owner', created_at: at() })
      .execute()
    const actor: Actor = { kind: 'seller', customer_id: person.id, customer_ids: [person.id], store_ids: [store_id] }
    return { ...person, actor }
  }

  async function staff(role: Role) {
    const id = newId('staff')
    await db
      .insertInto('staff')
      .values({ id, email: `${role}-${unique()}@example.test`, name: role, role, created_at: at() })
      .execute()
    const actor: Actor = { kind: 'staff', staff_id: id, role }
    return { id, actor }
  }

  /** One way to deliver, everywhere in the country: `standard`, ৳60, cash on delivery allowed. */
  async function delivery() {
    const zone_id = newId('shipping_zone')
    await db.insertInto('shipping_zones').values({ id: zone_id, name: 'Bangladesh', position: 9 }).execute()
    await db
      .insertInto('shipping_methods')
      .values({
        id: newId('shipping_method'),
        zone_id,
        code: 'standard',
        name: 'Standard delivery',
        kind: 'courier',
        courier: 'manual',
        rates: JSON.stringify([{ up_to: null, price_minor: 6_000 }]),
      })
      .execute()
  }

  return { store, product, shopper, seller, staff, delivery }
}

/** Where parcels of the tests go. */
export const dhaka = {
  name: 'Rahima Khatun',
  phone: '+8801712345678',
  line1: 'House 7, Road 2',
  district: 'Dhaka',
  upazila: 'Dhanmondi',
  country: 'BD',
}

export const guest = (guest_id = `guest-${unique()}`): Actor => ({ kind: 'guest', guest_id })
