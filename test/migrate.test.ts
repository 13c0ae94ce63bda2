import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { listMigrations, type Migration, migrate, missingMigrations } from '#db/migrate'
import { openDatabase } from '#db/open'
import { on_postgres, useWorld } from './world.ts'

const world = useWorld()

function migration(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

const later = (sql: string, name = '900_later.sql') => [...listMigrations(), migration(name, sql)]
const there = async (table: string) =>
  (await world.pool.query('select to_regclass($1) is not null as there', [table])).rows[0].there

test('a database that is up to date stays as it is', async () => {
  expect(await migrate(world.pool)).toEqual([])
  expect(await missingMigrations(world.pool)).toEqual([])
})

test('a migration that fails leaves nothing of itself behind, and can be mended and run again', async () => {
  await expect(migrate(world.pool, later('create table half (a int); select nothing from nowhere'))).rejects.toThrow(
    'Migration 900_later.sql failed: relation "nowhere" does not exist',
  )
  expect(await there('half')).toBe(false)
  expect(await migrate(world.pool, later('create table half (a int)'))).toEqual(['900_later.sql'])
  expect(await there('half')).toBe(true)
})

test('a migration that was edited after it was applied is refused by name', async () => {
  await expect(migrate(world.pool, later('create table half (a int, b int)'))).rejects.toThrow(
    '900_later.sql was edited after it was applied. Put it back as it was and write a new migration instead.',
  )
})

test('a database that is newer than the program is refused', async () => {
  await expect(migrate(world.pool)).rejects.toThrow('this version does not know (900_later.sql)')
})

test('the lock is given back after a refusal', async () => {
  expect(await migrate(world.pool, later('create table half (a int)'))).toEqual([])
})

test.skipIf(!on_postgres)('two processes that migrate at once take turns, and each thing is done once', async () => {
  const others = await Promise.all([1, 2, 3].map(() => openDatabase({ url: world.url, connections: 2 })))
  const both = [
    ...later('create table half (a int)'),
    migration('901_slow.sql', 'select pg_sleep(0.3); create table slow (a int)'),
  ]
  const applied = await Promise.all([world, ...others].map(({ pool }) => migrate(pool, both)))
  expect(applied.flat()).toEqual(['901_slow.sql'])
  await Promise.all(others.map(({ close }) => close()))
})
