import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { newId } from '#core/id'
import { day_ms, minute_ms } from '#core/time'
import { useWorld } from '../test/world.ts'
import { prune } from './prune.ts'
import { runScheduled, type Task } from './schedule.ts'

const world = useWorld()
const now = () => world.clock.now
const told: { name: string; error: unknown }[] = []
const pass = (...tasks: Task[]) => runScheduled(world.db, now, tasks, (failure) => told.push(failure))

test('a task runs when it is due and not before', async () => {
  let runs = 0
  const task: Task = { name: 'tick', every_ms: minute_ms, run: async () => ++runs }
  await pass(task)
  await pass(task)
  expect(runs).toBe(1)
  world.clock.forward(minute_ms)
  await pass(task)
  expect(runs).toBe(2)
})

test('a task that is still running is not started again beside itself', async () => {
  let runs = 0
  const slow: Task = {
    name: 'slow',
    every_ms: 1_000,
    run: async () => {
      if (++runs > 1) return
      world.clock.forward(2_000)
      await pass(slow)
    },
  }
  await pass(slow)
  expect(runs).toBe(1)
})

test('a task whose process died is started by another when the lease is over', async () => {
  let runs = 0
  const task: Task = { name: 'left', every_ms: 1_000, run: async () => ++runs }
  await world.db
    .insertInto('schedule_runs')
    .values({ name: 'left', next_run_at: new Date(now().getTime() + 5 * minute_ms) })
    .execute()
  world.clock.forward(minute_ms)
  await pass(task)
  expect(runs).toBe(0)
  world.clock.forward(4 * minute_ms)
  await pass(task)
  expect(runs).toBe(1)
})

test('one task that fails is told of and does not keep the others from running', async () => {
  let runs = 0
  const broken: Task = { name: 'broken', every_ms: minute_ms, run: async () => Promise.reject(new Error('no')) }
  await pass(broken, { name: 'fine', every_ms: minute_ms, run: async () => ++runs })
  expect(runs).toBe(1)
  expect(told).toMatchObject([{ name: 'broken', error: { message: 'no' } }])
})

test('old work is let go of; what is dead, waiting or recent stays', async () => {
  const { db } = world
  const long_ago = new Date(now().getTime() - 40 * day_ms)
  const event = async (relayed_at: Date | null) => {
    const values = { name: 'test', payload: '{}', actor: 'test', request_id: 'r', created_at: long_ago, relayed_at }
    return (await db.insertInto('events').values(values).returning('id').executeTakeFirstOrThrow()).id
  }
  const [done, dead, waiting, recent] = [
    await event(long_ago),
    await event(long_ago),
    await event(null),
    await event(now()),
  ]
  const job = (event_id: number, state: string, finished_at: Date | null) =>
    db.insertInto('jobs').values({ event_id, handler: 'h', state, run_at: long_ago, finished_at }).execute()
  await job(done, 'done', long_ago)
  await job(dead, 'dead', long_ago)
  await job(recent, 'done', now())
  const key = (key: string, created_at: Date) =>
    db.insertInto('idempotency_keys').values({ scope: 's', key, request_hash: 'h', created_at }).execute()
  await key('old', long_ago)
  await key('new', now())
  const proposal = (expires_at: Date, settled?: { state: 'declined' | 'accepted'; settled_at: Date }) =>
    db
      .insertInto('proposals')
      .values({
        id: newId('proposal'),
        tool: 't',
        actor: 'a',
        input: '{}',
        quote: '{}',
        hash: 'h',
        created_at: long_ago,
        expires_at,
        ...settled,
      })
      .execute()
  await proposal(long_ago)
  // Declined weeks ago: gone. Accepted then: evidence for a year.
  const weeks_ago = new Date(now().getTime() - 30 * day_ms)
  await proposal(long_ago, { state: 'declined', settled_at: weeks_ago })
  await proposal(long_ago, { state: 'accepted', settled_at: weeks_ago })
  await proposal(new Date(now().getTime() + day_ms))
  const session = (expires_at: Date) =>
    db
      .insertInto('sessions')
      .values({ id: newId('session'), token_hash: newId('session'), created_at: long_ago, expires_at })
      .execute()
  await session(long_ago)
  await session(now())

  const pruned = await prune(db, systemContext('prune', now))
  expect(pruned).toEqual({
    jobs: 1,
    events: 1,
    idempotency_keys: 1,
    sessions: 1,
    proposals: 1,
    settled_proposals: 1,
    parcel_labels: 0,
    searches: 0,
    search_queries: 0,
    search_results: 0,
    product_views: 0,
  })
  const left = await db.selectFrom('events').select('id').where('name', '=', 'test').orderBy('id').execute()
  expect(left.map(({ id }) => id)).toEqual([dead, waiting, recent])
})
