import { Redis } from 'ioredis'
import { pino } from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { systemContext } from '#core/context'
import { chance } from '#core/id'
import { jobCounts } from '../../jobs/counts.ts'
import { defineHandler } from '../../jobs/handler.ts'
import { openNudge } from '../../jobs/nudge.ts'
import { relay } from '../../jobs/relay.ts'
import { runJob } from '../../jobs/run.ts'
import { runScheduled } from '../../jobs/schedule.ts'
import { type RunningWorker, startWorker, type WorkerGiven } from '../../jobs/worker.ts'
import { failing, gate, happen, hearing, mark, marking, marks } from '../background.ts'
import { useWorld } from '../world.ts'

const world = useWorld()
const ctx = systemContext('test')
const log = pino({ level: 'silent' })
const now = () => new Date()
const redis_url = process.env.TEST_REDIS_URL
const numbers = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n)

const running: RunningWorker[] = []
function work(given: Partial<WorkerGiven>) {
  const worker = startWorker({ db: world.db, log, tasks: [], ...given })
  running.push(worker)
  return worker
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.stop()))
})
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 50 })

test('a job told of to many workers at once takes effect once', async () => {
  const once = marking('once')
  await happen(world.db, ctx, 1)
  const { jobs } = await relay(world.db, now(), hearing(once))
  const ran = await Promise.all(numbers(0, 10).map(() => runJob(world.db, jobs[0]!.id, now, [once])))
  expect(ran.filter(({ ran }) => ran === 'done')).toHaveLength(1)
  expect(await marks(world.db, 'once')).toHaveLength(1)
})

test('relays in several processes make each job once, in the order of the events', async () => {
  const order = marking('order')
  const wiring = hearing(order)
  await Promise.all(numbers(0, 10).map((n) => happen(world.db, ctx, ...numbers(n * 100, 50))))
  const until_empty = async () => {
    for (let idle = 0; idle < 3; ) idle = (await relay(world.db, now(), wiring)).relayed === 0 ? idle + 1 : 0
  }
  await Promise.all(numbers(0, 4).map(until_empty))
  await until_empty()
  const jobs = await world.db
    .selectFrom('jobs')
    .select('event_id')
    .where('handler', '=', 'order')
    .orderBy('id')
    .execute()
  const events = jobs.map(({ event_id }) => event_id)
  expect(events).toHaveLength(500)
  expect(new Set(events).size).toBe(500)
  expect([...events].sort((a, b) => a - b)).toEqual(events)
  await world.db.deleteFrom('jobs').execute()
})

test('two workers without Redis share the work and do all of it once', async () => {
  const shared = marking('shared')
  work({ wiring: hearing(shared) })
  work({ wiring: hearing(shared) })
  await happen(world.db, ctx, ...numbers(100, 200))
  await until(async () => expect((await marks(world.db, 'shared')).length).toBeGreaterThanOrEqual(200))
  await until(async () => expect(await jobCounts(world.db)).toMatchObject({ queued: 0, unrelayed: 0 }))
  const done = await marks(world.db, 'shared')
  expect(done).toHaveLength(200)
  expect(new Set(done).size).toBe(200)
})

test('a scheduled task runs in one process at a time', async () => {
  let at_once = 0
  let most = 0
  let runs = 0
  const task = {
    name: 'alone',
    every_ms: 60_000,
    run: async () => {
      runs++
      most = Math.max(most, ++at_once)
      await new Promise((resolve) => setTimeout(resolve, 50))
      at_once--
    },
  }
  await Promise.all(numbers(0, 8).map(() => runScheduled(world.db, now, [task], () => {})))
  expect({ runs, most }).toEqual({ runs: 1, most: 1 })
})

test.skipIf(!redis_url)('with Redis, two workers do all of it once, retries included', async () => {
  const prefix = `test-${chance(8)}`
  const fixed = { fixed: false }
  const paper = failing('paper', fixed)
  const carried = marking('carried')
  const wiring = hearing(carried, paper)
  const one = work({ wiring, redis_url, prefix })
  work({ wiring, redis_url, prefix })
  await happen(world.db, ctx, ...numbers(1_000, 100))
  one.nudge()
  await until(async () => expect(await marks(world.db, 'carried')).toHaveLength(100))
  // The others failed and wait, in Redis as in Postgres.
  await until(async () => {
    const { count } = await world.db
      .selectFrom('jobs')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('handler', '=', 'paper')
      .where('attempts', '>', 0)
      .executeTakeFirstOrThrow()
    expect(count).toBe(100)
  })
  fixed.fixed = true
  await until(async () => expect(await jobCounts(world.db)).toMatchObject({ queued: 0, unrelayed: 0, dead: 0 }))
  expect(await marks(world.db, 'paper')).toHaveLength(100)
  expect(await marks(world.db, 'carried')).toHaveLength(100)
  await forget(prefix)
})

test.skipIf(!redis_url)('a Redis that lost everything while jobs were queued loses nothing', async () => {
  const prefix = `test-${chance(8)}`
  const held_up = gate()
  const held = defineHandler({
    name: 'held',
    event: 'payment.succeeded',
    async runOutside(db, _ctx, { payment_id }) {
      await held_up.opened
      await mark(db, `held:${payment_id}`)
    },
  })
  const worker = work({ wiring: hearing(held), redis_url, prefix, concurrency: 2, overdue_ms: 1_000 })
  await happen(world.db, ctx, ...numbers(2_000, 40))
  worker.nudge()
  // Two are running, the others wait in Redis: then it forgets them all.
  await until(async () => expect(await keysOf(prefix)).toBeGreaterThan(20))
  await forget(prefix)
  held_up.open()
  await until(async () => expect((await marks(world.db, 'held')).length).toBe(40))
  await until(async () => expect(await jobCounts(world.db)).toMatchObject({ queued: 0 }))
  expect(await marks(world.db, 'held')).toHaveLength(40)
  await forget(prefix)
})

test('a Redis that is away holds up nobody: the jobs are run from Postgres', async () => {
  const away = marking('away')
  work({ wiring: hearing(away), redis_url: 'redis://127.0.0.1:1', prefix: 'test-away', overdue_ms: 200 })
  await happen(world.db, ctx, ...numbers(3_000, 5))
  await until(async () => expect(await marks(world.db, 'away')).toHaveLength(5))
})

test.skipIf(!redis_url)('a commit in one process wakes the relay in another', async () => {
  const prefix = `test-${chance(8)}`
  const [here, there] = [openNudge({ redis_url, prefix }), openNudge({ redis_url, prefix })]
  let woken = 0
  there.onNudge(() => woken++)
  await until(async () => {
    here.nudge()
    expect(woken).toBeGreaterThan(0)
  })
  here.close()
  there.close()
})

async function keysOf(prefix: string): Promise<number> {
  const redis = new Redis(redis_url!)
  const keys = await redis.keys(`${prefix}:*`)
  await redis.quit()
  return keys.length
}

/** Only our own keys: others test against the same server. */
async function forget(prefix: string): Promise<void> {
  const redis = new Redis(redis_url!)
  const keys = await redis.keys(`${prefix}:*`)
  if (keys.length > 0) await redis.del(...keys)
  await redis.quit()
}
