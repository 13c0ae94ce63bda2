import { readFileSync, writeFileSync } from 'node:fs'
import { generate, PostgresDialect } from 'kysely-codegen'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'

// `node --import tsx db/types-generate.ts` writes db/types.ts from a freshly migrated database; `--check` only compares.
const file = new URL('./types.ts', import.meta.url)

const { db, pool, close } = await openDatabase({})
await migrate(pool)
// The generator is typed against a Kysely of its own.
const generated = await generate({
  db: db as never,
  dialect: new PostgresDialect({}),
  excludePattern: 'schema_migrations',
})
await close()

// int8 is read and written as a number (see open.ts).
const text = generated.replace(/export type Int8 = .*\n/, 'export type Int8 = ColumnType<number, number, number>;\n')

if (!process.argv.includes('--check')) {
  writeFileSync(file, text)
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('db/types.ts is stale: run `npm run types` and commit the result.')
  process.exit(1)
}
