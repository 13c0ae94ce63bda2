import { randomBytes } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import pg from 'pg'
import { systemContext } from '#core/context'
import { invalid } from '#core/errors'
import { migrate } from '#db/migrate'
import { type Opened, openDatabase } from '#db/open'
import { transact } from '#db/transact'
import { ensureDefaultStore } from '#domain/stores'
import { importProducts } from '../bin/commands/import-products.ts'
import { databaseTrouble } from '../bin/database/trouble.ts'
import { seedDemo } from '../db/seed/index.ts'

/** A shop for one measurement, gone afterwards: in memory, or in a database of its own on the server at `url`. */
export async function withFreshShop<T>(url: string | undefined, work: (shop: Opened) => Promise<T>): Promise<T> {
  const { shop, drop } = url ? await onServer(url) : await inMemory()
  try {
    await migrate(shop.pool)
    return await work(shop)
  } finally {
    await drop()
  }
}

async function inMemory() {
  // As the shop itself runs PGlite: see bin/database/open-shop.ts.
  setFlagsFromString('--liftoff-only')
  const shop = await openDatabase({})
  return { shop, drop: shop.close }
}

/** Whatever else is in that server stays untouched: people measure against the server they happen to have. */
async function onServer(url: string) {
  const server = new pg.Client({ connectionString: url })
  try {
    await server.connect()
  } catch (error) {
    throw databaseTrouble(error, url)
  }
  const name = `dokandar_eval_${randomBytes(6).toString('hex')}`
  await server.query(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  const shop = await openDatabase({ url: own.href })
  const drop = async () => {
    await shop.close()
    await server.query(`drop database if exists ${name} with (force)`)
    await server.end()
  }
  return { shop, drop }
}

const silent = { write: () => true, once: () => {} }

/** The demo shop, or the products of a file in one store. */
export async function fill(
  { db }: Opened,
  products: string | undefined,
  tell: (line: string) => void,
): Promise<number> {
  const ctx = systemContext('eval')
  if (products === undefined) await seedDemo(db, ctx)
  else {
    const store = await transact(db, (tx) => ensureDefaultStore(tx, ctx))
    const stderr = { ...silent, write: (text: string) => tell(text.trimEnd()) === undefined }
    const given = { file: products, store: store.slug }
    const { failed } = await importProducts(db, ctx, given, { stdout: silent, stderr })
    if (failed > 0) tell(`${failed} products could not be taken: they cannot be found either.`)
  }
  const { count } = await db
    .selectFrom('products')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count === 0) throw invalid('no_products', `${products} brought no product that could be taken.`)
  return count
}

/** How people call the products, by the ids of the judgments. */
export async function titlesOf({ db }: Opened): Promise<Map<string, string>> {
  const rows = await db.selectFrom('products').select(['external_id', 'title']).execute()
  return new Map(rows.map(({ external_id, title }) => [external_id, title]))
}
