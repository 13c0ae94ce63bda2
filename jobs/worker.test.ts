import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { systemContext } from '#core/context'
import { gate, happen, hearing, mark, marking, marks } from '../test/background.ts'
import { useWorld } from '../test/world.ts'
import { jobCounts } from './counts.ts'
import { defineHandler } from './handler.ts'
import { startWorker } from './worker.ts'

const world = useWorld()
const ctx = systemContext('test')
const log = pino({ level: 'silent' })

test('without Redis, what happens is handled, soon after a nudge', async () => {
  const soon = marking('soon')
  const worker = startWorker({ db: world.db, log, wiring: hearing(soon), tasks: [] })
  await happen(world.db, ctx, 1, 2, 3, 4, 5, 6, 7, 8, 9)
  worker.nudge()
  await vi.waitFor(async () => expect(await marks(world.db, 'soon')).toHaveLength(9), { timeout: 10_000 })
  await worker.stop()
  expect(await jobCounts(world.db)).toEqual({ unrelayed: 0, queued: 0, due: 0, dead: 0, oldest_age_seconds: 0 })
})

test('a slow call keeps neither the other jobs nor the schedule waiting', async () => {
  let ticks = 0
  const release = gate()
  const slow = defineHandler({ name: 'slow', event: 'payment.succeeded', runOutside: () => release.opened })
  const quick = marking('quick')
  const tasks = [{ name: 'tick', every_ms: 1, run: async () => ++ticks }]
  const worker = startWorker({ db: world.db, log, wiring: hearing(slow, quick), tasks })
  await happen(world.db, ctx, 10, 11)
  worker.nudge()
  await vi.waitFor(async () => expect(await marks(world.db, 'quick')).toHaveLength(2), { timeout: 10_000 })
  await vi.waitFor(() => expect(ticks).toBeGreaterThan(0), { timeout: 10_000 })
  release.open()
  await worker.stop()
})

test('stopping waits for what is running and takes nothing new', async () => {
  const started = gate()
  const release = gate()
  const last = defineHandler({
    name: 'last',
    event: 'payment.succeeded',
    async runOutside(db) {
      started.open()
      await release.opened
      await mark(db, 'last')
    },
  })
  const worker = startWorker({ db: world.db, log, wiring: hearing(last), tasks: [], concurrency: 1 })
  await happen(world.db, ctx, 20, 21)
  worker.nudge()
  await started.opened
  const stopped = worker.stop()
  release.open()
  await stopped
  expect(await marks(world.db, 'last')).toHaveLength(1)
  expect(await jobCounts(world.db)).toMatchObject({ queued: 1 })
})
