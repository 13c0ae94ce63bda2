import type { Logger } from 'pino'
import { systemContext } from '#core/context'
import type { Db } from '#db/open'
import { indexChanged } from '#domain/search'
import type { Ready } from './job.ts'
import { startLoop } from './loop.ts'
import { type Nudge, openNudge } from './nudge.ts'
import { type Queue, soonQueue } from './queue.ts'
import { inProcessQueue } from './queue-in-process.ts'
import type { redisQueue } from './queue-redis.ts'
import { relay } from './relay.ts'
import { runJob } from './run.ts'
import { runScheduled, type Task } from './schedule.ts'
import { wiring as standard, type Wiring } from './subscriptions.ts'
import { tasksOf } from './tasks.ts'

export type WorkerGiven = {
  db: Db
  redis_url?: string | undefined
  log: Logger
  now?: () => Date
  /** Wakes the relay after commits; shared with whoever commits. */
  nudge?: Nudge
  /** Where the simulated gateway sends its webhooks, and what it signs them with. */
  gateway?: { url: string; secret: string }
  wiring?: Wiring
  tasks?: readonly Task[]
  prefix?: string
  concurrency?: number
  /** How late a job must be before the sweep hands it to Redis again. */
  overdue_ms?: number
}
export type RunningWorker = { nudge: () => void; stop: () => Promise<void> }

const poll_ms = 500
const idle_ms = 2_000
const stop_ms = 15_000

/** The background half of the shop: relay, runner and schedule, until stopped. Any number of processes may run it. */
export function startWorker(given: WorkerGiven): RunningWorker {
  const { db, redis_url, log, now = () => new Date(), wiring = standard, prefix = 'dokandar', concurrency = 4 } = given
  const { overdue_ms = 5_000, gateway, tasks = tasksOf({ gateway }) } = given
  const nudge = given.nudge ?? openNudge({ redis_url, prefix })

  const run = async (id: number): Promise<Ready | undefined> => {
    try {
      const done = await runJob(db, id, now, wiring.handlers)
      if (done.ran === 'dead') log.error({ job: id, error: done.error }, 'a job failed for good; see the dead letters')
      if (done.ran !== 'retry') return
      log.warn({ job: id, ...done.next, error: done.error }, 'a job failed and will be tried again')
      return done.next
    } catch (error) {
      // The database, not the handler: the row is as it was and is found again.
      log.error({ job: id, error: error instanceof Error ? error.message : String(error) }, 'a job could not be run')
    }
  }
  const wakeRunner = () => running.wake()
  const queue: Queue = redis_url
    ? soonQueue(openRedisQueue({ db, redis_url, prefix, now, run, concurrency, overdue_ms, log }))
    : inProcessQueue({ db, now, run, concurrency, wake: wakeRunner })

  const relaying = startLoop({
    name: 'relay',
    rest_ms: poll_ms,
    most_ms: idle_ms,
    log,
    work: async () => {
      const { relayed, jobs } = await relay(db, now(), wiring)
      // Redis may be away or forgetful; the rows are committed, and the sweep finds them.
      if (jobs.length > 0) await queue.add(jobs).catch(() => {})
      return relayed
    },
  })
  const running = startLoop({ name: 'runner', rest_ms: poll_ms, most_ms: idle_ms, log, work: queue.sweep })
  const scheduled = startLoop({
    name: 'schedule',
    rest_ms: idle_ms,
    most_ms: idle_ms,
    log,
    work: () =>
      runScheduled(db, now, tasks, ({ name, error }) =>
        log.error(
          { task: name, error: error instanceof Error ? error.message : String(error) },
          'a scheduled task failed',
        ),
      ),
  })
  const indexing = startLoop({
    name: 'search index',
    rest_ms: poll_ms,
    most_ms: idle_ms,
    log,
    work: async () => (await indexChanged(db, systemContext('search index', now))).indexed,
  })
  nudge.onNudge(() => {
    relaying.wake()
    indexing.wake()
  })

  return {
    nudge: nudge.nudge,
    stop: async () => {
      const ended = Promise.all([relaying.stop(), running.stop(), scheduled.stop(), indexing.stop()]).then(() =>
        queue.close(),
      )
      const inTime = await within(ended, stop_ms)
      if (!inTime) log.warn('stopped before every job had ended; they will be run again')
      if (!given.nudge) nudge.close()
    },
  }
}

// Read only where there is a Redis: BullMQ is a large package.
async function openRedisQueue(given: Parameters<typeof redisQueue>[0]): Promise<Queue> {
  const { redisQueue } = await import('./queue-redis.ts')
  return redisQueue(given)
}

/** What is not finished by then is left to its lease or its transaction. */
async function within(ended: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  try {
    return await Promise.race([ended.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}
