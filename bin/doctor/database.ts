import type pg from 'pg'
import type { Config } from '#core/config'
import { listMigrations } from '#db/migrate'
import { placeOf } from '../database/trouble.ts'
import { type Finding, fine, wrong } from './finding.ts'

const least_version = 15

export async function databaseVersion(pool: pg.Pool, { DATABASE_URL }: Config): Promise<Finding> {
  const { rows } = await pool.query<{ number: number; name: string; encoding: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as name, current_setting('server_encoding') as encoding",
  )
  const { number, name, encoding } = rows[0]!
  const found = DATABASE_URL ? `Postgres ${name} at ${placeOf(DATABASE_URL).host}` : `embedded Postgres ${name}`
  if (number < least_version * 10_000)
    return wrong('database', `${found} is too old`, `Move to Postgres ${least_version} or newer.`)
  if (encoding !== 'UTF8')
    return wrong(
      'database',
      `${found} keeps text as ${encoding}`,
      'Make the database anew with encoding UTF8; Bengali needs it.',
    )
  return fine('database', found)
}

const needed = { pg_trgm: 'finding products by a part of their name', vector: 'search by meaning' }

export async function extensions(pool: pg.Pool): Promise<Finding[]> {
  const { rows } = await pool.query<{ name: string; installed: string | null }>(
    'select name, installed_version as installed from pg_available_extensions where name = any($1)',
    [Object.keys(needed)],
  )
  return Object.entries(needed).map(([name, purpose]) => {
    const row = rows.find((one) => one.name === name)
    const check = `extension ${name}`
    if (row?.installed) return fine(check, `${row.installed}, for ${purpose}`)
    if (row) return fine(check, `there, for ${purpose}; a migration takes it into use`)
    return wrong(
      check,
      `missing; it is for ${purpose}`,
      name === 'vector'
        ? 'Install pgvector on the database server, or use its image pgvector/pgvector.'
        : 'Install the contrib package of the database server.',
    )
  })
}

export async function migrations(pool: pg.Pool): Promise<Finding> {
  const check = 'migrations'
  const { rows: table } = await pool.query<{ there: boolean }>(
    "select to_regclass('schema_migrations') is not null as there",
  )
  const { rows } = table[0]!.there
    ? await pool.query<{ name: string; checksum: string }>('select name, checksum from schema_migrations')
    : { rows: [] }
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]))
  const ours = listMigrations()
  const edited = ours
    .filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
    .map(({ name }) => name)
  if (edited.length > 0)
    return wrong(
      check,
      `edited after they were applied: ${edited.join(', ')}`,
      'Put them back as they were (git checkout db/migrations), and write a new migration for the change.',
    )
  const unknown = [...applied.keys()].filter((name) => !ours.some((one) => one.name === name))
  if (unknown.length > 0)
    return wrong(
      check,
      `the database has some that this version does not know: ${unknown.join(', ')}`,
      'Run the newer version of the shop.',
    )
  const missing = ours.filter(({ name }) => !applied.has(name)).map(({ name }) => name)
  if (missing.length > 0) return wrong(check, `missing: ${missing.join(', ')}`, 'Run: dokandar migrate')
  return fine(check, `all ${ours.length} applied`)
}
