import { Queue as BullQueue, Worker as BullWorker } from 'bullmq'
import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import type { Db } from '#db/open'
import { dueJobs } from './due.ts'
import type { Ready } from './job.ts'
import type { Queue, RunOne } from './queue.ts'

type Given = {
  db: Db
  redis_url: string
  prefix: string
  now: () => Date
  run: RunOne
  concurrency: number
  overdue_ms: number
  log: Logger
}

const name = 'jobs'
const sweep_batch = 500

/**
 * BullMQ carries ids only. A job is added again for each attempt, under an id of its own, and forgotten when it has run;
 * adding one that is waiting already does nothing, so that the sweep may repeat itself.
 */
export function redisQueue({ db, redis_url, prefix, now, run, concurrency, overdue_ms, log }: Given): Queue {
  const told = tellOnce(log)
  // A Redis that is away must fail at once instead of holding the relay up: the sweep carries later.
  const sending = connect(redis_url, { enableOfflineQueue: false }, told)
  const taking = connect(redis_url, {}, told)
  const queue = new BullQueue<{ id: number }>(name, { connection: sending, prefix })
  const worker = new BullWorker<{ id: number }>(
    name,
    async ({ data }) => {
      const next = await run(data.id)
      if (next) await add([next]).catch(() => {})
    },
    { connection: taking, prefix, concurrency, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } },
  )
  queue.on('error', told)
  worker.on('error', told)

  async function add(jobs: Ready[]): Promise<void> {
    if (jobs.length === 0) return
    if (sending.status !== 'ready') throw new Error('Redis is away.')
    await queue.addBulk(
      jobs.map(({ id, attempts, run_at }) => ({
        name,
        data: { id },
        // BullMQ refuses ids that are bare numbers.
        opts: {
          jobId: `job-${id}-${attempts}`,
          delay: Math.max(run_at.getTime() - now().getTime(), 0),
          removeOnComplete: true,
          removeOnFail: true,
        },
      })),
    )
  }

  return {
    add,
    sweep: async () => {
      const overdue = await dueJobs(db, new Date(now().getTime() - overdue_ms), sweep_batch)
      if (overdue.length === 0) return 0
      try {
        await add(overdue)
      } catch (error) {
        told(error as Error)
        // No Redis for as long as this: run them here rather than let shoppers wait for it.
        for (const { id } of overdue.slice(0, concurrency)) await run(id)
      }
      return 0
    },
    close: async () => {
      // With Redis away there is nothing to say goodbye to.
      if (sending.status === 'ready') {
        await worker.close()
        await queue.close()
      }
      sending.disconnect()
      taking.disconnect()
    },
  }
}

function connect(url: string, options: { enableOfflineQueue?: boolean }, told: (error: Error) => void): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: null, ...options })
  redis.on('error', told)
  return redis
}

/** A server that is away says so with every attempt to reach it: one line a minute is enough. */
function tellOnce(log: Logger): (error: Error) => void {
  let last = 0
  return (error) => {
    if (Date.now() - last < 60_000) return
    last = Date.now()
    log.warn({ error: error.message }, 'Redis does not answer; jobs wait in Postgres')
  }
}
