import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { minute_ms } from '#core/time'
import { failing, happen, hearing, mark, marking, marks } from '../test/background.ts'
import { useWorld } from '../test/world.ts'
import { jobCounts } from './counts.ts'
import { deadLetters, rerunDead } from './dead-letters.ts'
import { dueJobs } from './due.ts'
import { defineHandler } from './handler.ts'
import { most_attempts, waitAfter } from './job.ts'
import { relay } from './relay.ts'
import { runJob } from './run.ts'
import type { Wiring } from './subscriptions.ts'

const world = useWorld()
const now = () => world.clock.now
const ctx = () => ({ ...systemContext('test', now), request_id: 'req_of_the_shopper' })

async function jobFor(wiring: Wiring, n: number): Promise<number> {
  await happen(world.db, ctx(), n)
  const { jobs } = await relay(world.db, now(), wiring)
  return jobs.at(-1)!.id
}
const stateOf = (id: number) => world.db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('a handler told five times takes effect once', async () => {
  const once = marking('once')
  const id = await jobFor(hearing(once), 1)
  const ran = []
  for (let n = 0; n < 5; n++) ran.push((await runJob(world.db, id, now, [once])).ran)
  expect(ran).toEqual(['done', 'skipped', 'skipped', 'skipped', 'skipped'])
  expect(await marks(world.db, 'once')).toEqual(['once:pay_1'])
  expect(await stateOf(id)).toMatchObject({ state: 'done', attempts: 1, last_error: null })
})

test('a handler works in the name of the request that caused it', async () => {
  const seen: string[] = []
  const look = defineHandler({
    name: 'look',
    event: 'payment.succeeded',
    run: async (_tx, context) => {
      seen.push(context.request_id, context.channel, JSON.stringify(context.actor))
    },
  })
  await runJob(world.db, await jobFor(hearing(look), 2), now, [look])
  expect(seen).toEqual(['req_of_the_shopper', 'job', '{"kind":"system","name":"look"}'])
})

test('a handler that fails leaves nothing behind, waits longer each time, and is dead after eight', async () => {
  const fixed = { fixed: false }
  const paper = failing('paper', fixed)
  const id = await jobFor(hearing(paper), 3)
  const waits: number[] = []
  for (let n = 1; n < most_attempts; n++) {
    const ran = await runJob(world.db, id, now, [paper])
    if (ran.ran !== 'retry') throw new Error(ran.ran)
    waits.push(ran.next.run_at.getTime() - now().getTime())
    expect((await runJob(world.db, id, now, [paper])).ran).toBe('skipped')
    world.clock.now = ran.next.run_at
  }
  expect(await marks(world.db, 'paper')).toEqual([])
  expect([...waits].sort((a, b) => a - b)).toEqual(waits)
  expect(waits[0]).toBeLessThan(7_000)
  expect(waits.at(-1)).toBeGreaterThan(30 * minute_ms)

  expect(await runJob(world.db, id, now, [paper])).toMatchObject({ ran: 'dead' })
  expect(await stateOf(id)).toMatchObject({ state: 'dead', attempts: most_attempts })
  expect(await dueJobs(world.db, now(), 10)).toEqual([])
  expect(await deadLetters(world.db)).toMatchObject([
    { id, handler: 'paper', event: 'payment.succeeded', attempts: 8, last_error: 'The printer is out of paper.' },
  ])
  expect(await jobCounts(world.db, now())).toMatchObject({ dead: 1, queued: 0 })

  fixed.fixed = true
  expect(await rerunDead(world.db, [id], now())).toBe(1)
  expect(await rerunDead(world.db, 'all', now())).toBe(0)
  expect(await jobCounts(world.db, now())).toMatchObject({ dead: 0, queued: 1, due: 1 })
  expect((await runJob(world.db, id, now, [paper])).ran).toBe('done')
  expect(await marks(world.db, 'paper')).toEqual(['paper:pay_3'])
  expect(await deadLetters(world.db)).toEqual([])
})

test('waits spread out, so that what failed together does not come back together', () => {
  expect(waitAfter(1, 0)).toBe(3_750)
  expect(waitAfter(1, 1)).toBe(6_250)
  expect(waitAfter(20, 0.5)).toBe(3_600_000)
})

test('a handler that calls the network holds no row while it does, and no other worker starts it meanwhile', async () => {
  const seen: string[] = []
  const call = defineHandler({
    name: 'call',
    event: 'payment.succeeded',
    async runOutside(db) {
      expect(db.isTransaction).toBe(false)
      seen.push((await runJob(db, id, now, [call])).ran)
      await mark(db, 'call')
    },
  })
  const id = await jobFor(hearing(call), 4)
  expect((await runJob(world.db, id, now, [call])).ran).toBe('done')
  expect(seen).toEqual(['skipped'])
  expect(await marks(world.db, 'call')).toHaveLength(1)
})

test('a network handler whose process died is tried again when its lease is over, but not for ever', async () => {
  const quiet = defineHandler({
    name: 'quiet',
    event: 'payment.succeeded',
    runOutside: async (db) => mark(db, 'quiet'),
  })
  const id = await jobFor(hearing(quiet), 5)
  // Leased by somebody who never came back.
  await world.db
    .updateTable('jobs')
    .set({ attempts: 1, run_at: new Date(now().getTime() + 1) })
    .where('id', '=', id)
    .execute()
  expect((await runJob(world.db, id, now, [quiet])).ran).toBe('skipped')
  world.clock.forward(2)
  expect((await runJob(world.db, id, now, [quiet])).ran).toBe('done')

  const deadly = await jobFor(hearing(quiet), 6)
  await world.db.updateTable('jobs').set({ attempts: most_attempts }).where('id', '=', deadly).execute()
  expect((await runJob(world.db, deadly, now, [quiet])).ran).toBe('dead')
  expect(await stateOf(deadly)).toMatchObject({ state: 'dead', last_error: 'Stopped without a word 8 times.' })
  expect(await marks(world.db, 'quiet')).toHaveLength(1)
})

test('a network handler that fails is tried again later', async () => {
  const down = defineHandler({
    name: 'down',
    event: 'payment.succeeded',
    runOutside: async () => {
      throw new Error('No route to host.')
    },
  })
  const id = await jobFor(hearing(down), 7)
  expect(await runJob(world.db, id, now, [down])).toMatchObject({ ran: 'retry', next: { id, attempts: 1 } })
  expect(await stateOf(id)).toMatchObject({ state: 'queued', attempts: 1, last_error: 'No route to host.' })
})

test('a job for a handler of another version waits until a process that knows it comes', async () => {
  const newer = marking('newer')
  const id = await jobFor(hearing(newer), 8)
  expect(await runJob(world.db, id, now, [])).toMatchObject({
    ran: 'retry',
    error: 'No handler is called "newer" here.',
  })
  world.clock.forward(minute_ms)
  expect((await runJob(world.db, id, now, [newer])).ran).toBe('done')
})
