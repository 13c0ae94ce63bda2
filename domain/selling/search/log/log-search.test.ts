import { beforeEach, expect, test } from 'vitest'
import { type Context, systemContext } from '#core/context'
import { day_ms } from '#core/time'
import type { Db } from '#db/open'
import { sendDirectly } from '#db/statement'
import { transact } from '#db/transact'
import { guest, useWorld } from '../../../../test/world.ts'
import { type LogSearch, logSearch } from './log-search.ts'
import { flushSearchLog } from './search-log.ts'

const world = useWorld()
const somebody = (): Context => world.as(guest())
const look = (q: string, more: Partial<LogSearch> = {}, ctx = somebody()) =>
  logSearch(world.db, ctx, { q, results: 3, near_miss: false, ...more })
const kept = () => world.db.selectFrom('search_log').selectAll().orderBy('id').execute()
const asked = () => world.db.selectFrom('search_queries').selectAll().orderBy('q_key').execute()
beforeEach(async () => {
  await flushSearchLog(world.db)
  await world.db.deleteFrom('search_log').execute()
  await world.db.deleteFrom('search_queries').execute()
})

test('what was looked for is kept with what it came to, and its id is there before its row', async () => {
  const id = await look('  Lal SHARI, ২টি ', {
    filters: {
      category: 'fashion',
      max_price: 50_000,
      near: { lat: 23.7, lng: 90.4 },
      store: undefined,
      cursor: 'abc',
    },
    results: 0,
    near_miss: true,
    corrected: 'lal shari',
  })
  expect(id).toMatch(/^srch_[0-9a-z]{26}$/)
  expect(await kept()).toEqual([])
  await flushSearchLog(world.db)
  expect(await kept()).toEqual([
    {
      ...{
        id,
        q: 'Lal SHARI, ২টি',
        q_key: 'lal shari 2টি',
        language: 'bn',
        channel: 'api',
        results: 0,
        near_miss: true,
      },
      ...{ corrected: 'lal shari', at: world.clock.now },
      // That somebody looked around a place, and not which.
      filters: { category: 'fashion', max_price: 50_000, near: true },
    },
  ])
})

test('nothing of who it was is kept, nor what they typed of themselves', async () => {
  const { actor, id, email } = await world.shopper({ name: 'Begum Rokeya' })
  const ctx = world.as(actor)
  const corrected = `rice ${email}`
  await look(`rice 01711-000001 ${email}`, { corrected, filters: { store: '01711000001' } }, ctx)
  await flushSearchLog(world.db)
  const row = JSON.stringify(await kept())
  for (const secret of [id, email, 'Rokeya', '1711', ctx.request_id]) expect(row).not.toContain(secret)
  expect(row).toContain('rice')
})

test('a row is written within about a second by itself', async () => {
  await look('mango')
  await expect.poll(async () => (await kept()).length, { timeout: 10_000 }).toBe(1)
})

test('many searches are few statements', async () => {
  const sent: string[] = []
  const query = world.pool.query
  world.pool.query = ((text: string, ...rest: never[]) => {
    sent.push(text)
    return (query as (...all: unknown[]) => unknown).call(world.pool, text, ...rest)
  }) as typeof query
  try {
    const ids = await Promise.all(Array.from({ length: 450 }, (_, n) => look(`query ${n % 7}`)))
    await flushSearchLog(world.db)
    expect(new Set(ids).size).toBe(450)
    expect(sent.length).toBeLessThanOrEqual(3)
  } finally {
    world.pool.query = query
  }
  expect(await kept()).toHaveLength(450)
})

test('a database that hangs costs the search nothing, and what waits for it is bounded', async () => {
  const hanging = { isTransaction: false } as Db
  const sent: number[] = []
  let back = () => {}
  const away = new Promise<void>((resolve) => {
    back = resolve
  })
  const query = async (_text: string, [searches]: [string]) => {
    sent.push(JSON.parse(searches).length)
    await away
    return { rows: [] }
  }
  sendDirectly(hanging, { query } as never)
  const started = performance.now()
  for (let n = 0; n < 20_000; n++)
    expect(await logSearch(hanging, somebody(), { q: `lost ${n}`, results: 1, near_miss: false })).toMatch(/^srch_/)
  // Half a second on a quiet machine: some 25 microseconds a search, most of them this test's own.
  expect(performance.now() - started).toBeLessThan(10_000)
  back()
  await flushSearchLog(hanging)
  expect(sent).toEqual([200, 5_000])
})

test('what the database refuses is lost and told of, and what comes after it is not', async () => {
  const refusing = { isTransaction: false } as Db
  const sent: string[] = []
  const query = async (_text: string, [searches]: [string]) => {
    sent.push(...JSON.parse(searches).map(({ q }: { q: string }) => q))
    if (sent.length === 1) throw new Error('Told in the log on purpose.')
    return { rows: [] }
  }
  sendDirectly(refusing, { query } as never)
  for (const q of ['first', 'second']) {
    await logSearch(refusing, somebody(), { q, results: 1, near_miss: false })
    await flushSearchLog(refusing)
  }
  expect(sent).toEqual(['first', 'second'])
})

test('inside a transaction the row stands and falls with it', async () => {
  const input = { q: 'in a transaction', results: 1, near_miss: false }
  await transact(world.db, (tx) => logSearch(tx, somebody(), input))
  const undone = transact(world.db, async (tx) => {
    await logSearch(tx, somebody(), input)
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  expect(await kept()).toHaveLength(1)
})

test('what the shop itself looks for is nobody’s wish', async () => {
  expect(
    await look(
      'rice',
      {},
      systemContext('test', () => world.clock.now),
    ),
  ).toBeNull()
  await flushSearchLog(world.db)
  expect(await kept()).toEqual([])
})

test('searches that found what was asked are counted by query and day; others are not', async () => {
  for (const q of ['Red Saree', 'red saree!', 'red  saree']) await look(q)
  await flushSearchLog(world.db)
  world.clock.forward(day_ms)
  await look('RED SAREE')
  await look('red saree')
  for (const [q, more] of [
    ['nothing like it', { results: 0 }],
    ['nearly', { near_miss: true }],
    ['rde saree', { corrected: 'red saree' }],
    ['saree 01711000001', {}],
    ['saree me@example.test', {}],
    ['card 12345', {}],
    ['one two three four five six seven', {}],
    ['x'.repeat(61), {}],
    ['😀', {}],
  ] as const)
    await look(q, more)
  await flushSearchLog(world.db)
  expect(await asked()).toMatchObject([{ q_key: 'red saree', sounds: 'red sari', asked: 5, days: 2 }])
})

test('the worst that can be typed is kept in some form and breaks nothing', async () => {
  const worst = [
    '',
    ' ',
    '😀',
    '\u0000',
    '\ud800',
    "'; drop table search_log; --",
    '%_\\',
    'a'.repeat(10_000),
    '{"a":1}',
  ]
  for (const q of worst) await look(q, { results: Number.NaN, filters: { q: '\ud800', n: Number.NaN, deep: [[[]]] } })
  await look('after')
  await flushSearchLog(world.db)
  expect(await kept()).toHaveLength(worst.length + 1)
})
