import type { Config } from '#core/config'
import { systemContext } from '#core/context'
import { AppError, forbidden, unavailable } from '#core/errors'
import { migrate, missingMigrations } from '#db/migrate'
import type { Opened } from '#db/open'
import { transact } from '#db/transact'
import { loadStartSynonyms } from '#domain/search'
import { databaseTrouble } from './trouble.ts'

/** Brings the database to this version. Any number of processes may do so at once; they take turns. */
export async function migrateShop(
  { pool, db }: Pick<Opened, 'pool' | 'db'>,
  config: Pick<Config, 'DATABASE_URL'>,
): Promise<string[]> {
  try {
    const applied = await migrate(pool)
    // Every shop has its help, its policies and words that mean the same from the first day, demo or not.
    const { seedHelp } = await import('../../db/seed/help.ts')
    await seedHelp(db, systemContext('seed'))
    await transact(db, (tx) => loadStartSynonyms(tx, systemContext('seed')))
    return applied
  } catch (error) {
    const lost = config.DATABASE_URL && typeof (error as { code?: unknown }).code === 'string'
    if (lost) throw databaseTrouble(error, config.DATABASE_URL!)
    throw unavailable('not_migrated', error instanceof Error ? error.message : String(error))
  }
}

/** Refuses a database that an older version left behind, or that is empty. */
export async function assertMigrated({ pool }: Pick<Opened, 'pool'>): Promise<void> {
  const { rows } = await pool.query<{ there: boolean }>("select to_regclass('schema_migrations') is not null as there")
  const missing = rows[0]!.there ? await missingMigrations(pool) : ['all of them']
  if (missing.length === 0) return
  throw unavailable(
    'not_migrated',
    `The database is not at this version yet; missing: ${missing.join(', ')}. Run: dokandar migrate`,
  )
}

/** The demo shop, once. Answers whether it was made now. */
export async function seedShop(
  { db }: Pick<Opened, 'db'>,
  { NODE_ENV }: Pick<Config, 'NODE_ENV'>,
  onProgress: (done: string) => void,
): Promise<boolean> {
  if (NODE_ENV === 'production')
    throw forbidden(
      'no_demo_in_production',
      'The demo people have a public password, so there is no demo shop in production. Use SEED=none.',
    )
  // Its products and pictures are read only when they are wanted.
  const { isSeeded, seedDemo } = await import('../../db/seed/index.ts')
  if (await isSeeded(db)) return false
  try {
    return await seedDemo(db, systemContext('seed'), { onProgress })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.kind, error.code, `The demo shop could not be made: ${error.message}`, error.details)
  }
}
