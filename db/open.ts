import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { giveUpOn } from './impatient.ts'
import { named } from './named.ts'
import { sendDirectly } from './statement.ts'
import type { DB } from './types.ts'

export type Db = Kysely<DB>
export type Opened = { db: Db; pool: pg.Pool; kind: 'postgres' | 'embedded'; close: () => Promise<void> }

// int8 arrives as text by default. Money and counts fit a safe integer; anything larger is an error, not a rounding.
pg.types.setTypeParser(20, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`The database holds ${text}, which is beyond a safe integer.`)
  return value
})

// A date has no time zone: keep it as written.
pg.types.setTypeParser(1082, (text) => text)

export type OpenOptions = { url?: string | undefined; data_dir?: string; connections?: number }

/** A real Postgres when there is an address, else PGlite in a folder (or in memory without one). One code path: pg.Pool. */
export async function openDatabase({ url, data_dir, connections = 20 }: OpenOptions): Promise<Opened> {
  return url ? openPostgres(url, connections) : openEmbedded(data_dir)
}

/** Longer than anybody waits; a page of a search takes a hundredth of it. */
const patience_ms = 3_000

function openPostgres(url: string, connections: number): Opened {
  // Left to itself Postgres may plan a statement anew at every call, hoping for a better plan with the values known;
  // planning our larger ones takes longer than running them. Nor is compiling one worth it: they read a few rows each.
  // A search for what means the like wants a hundred; pgvector gives forty unless told.
  const options = '-c plan_cache_mode=force_generic_plan -c jit=off -c hnsw.ef_search=100'
  const open = (max: number, options: string) => {
    const pool = named(new pg.Pool({ connectionString: url, max, application_name: 'dokandar', options }))
    // A server restart ends idle connections; the pool makes new ones. Without a listener the process would end.
    pool.on('error', () => {})
    return opened(pool, 'postgres')
  }
  const shop = open(connections, options)
  const impatient = open(Math.max(2, Math.round(connections / 5)), `${options} -c statement_timeout=${patience_ms}`)
  giveUpOn(shop.db, impatient.db)
  return {
    ...shop,
    close: async () => {
      await impatient.close()
      await shop.close()
    },
  }
}

// One connection on one person's machine: Postgres' usual 128 MB of buffers would be most of what the shop takes.
const small = ['shared_buffers=16MB', 'wal_buffers=1MB', 'max_connections=8'].flatMap((setting) => ['-c', setting])

async function openEmbedded(data_dir?: string): Promise<Opened> {
  const { PGlite } = await import('@electric-sql/pglite')
  const { vector } = await import('@electric-sql/pglite-pgvector')
  const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm')
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
  const folder = data_dir && join(data_dir, 'pg')
  if (folder) mkdirSync(folder, { recursive: true })
  const lite = await PGlite.create({
    ...(folder && { dataDir: folder }),
    extensions: { vector, pg_trgm },
    relaxedDurability: false,
    startParams: [...PGlite.defaultStartParams, ...small],
  })
  return embedded(lite, createPgConfig)
}

type Lite = Awaited<ReturnType<typeof import('@electric-sql/pglite')['PGlite']['create']>>
type ToConfig = typeof import('@electric-sql/pglite/node-postgres')['createPgConfig']

export async function embedded(lite: Lite, createPgConfig: ToConfig): Promise<Opened> {
  const pool = new pg.Pool({ ...(await createPgConfig(lite)), max: 1 })
  const shop = opened(pool, 'embedded')
  return {
    ...shop,
    close: async () => {
      await shop.close()
      await lite.close()
    },
  }
}

function opened(pool: pg.Pool, kind: Opened['kind']): Opened {
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  sendDirectly(db, pool)
  return { db, pool, kind, close: () => db.destroy() }
}
