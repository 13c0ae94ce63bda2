import type { Db } from '#db/open'
import { dueJobs } from './due.ts'
import type { Queue, RunOne } from './queue.ts'

type Given = { db: Db; now: () => Date; run: RunOne; concurrency: number; wake: () => void }

/**
 * Without Redis the table itself is the queue: each process takes what is due into its free hands. Several processes on
 * one Postgres may look at the same rows; the lock in run.ts decides who has them.
 */
export function inProcessQueue({ db, now, run, concurrency, wake }: Given): Queue {
  const running = new Map<number, Promise<void>>()
  let closing = false

  const start = (id: number) => {
    const ended = run(id).then(() => {
      running.delete(id)
      wake()
    })
    running.set(id, ended)
  }

  return {
    add: async () => wake(),
    sweep: async () => {
      const free = concurrency - running.size
      if (closing || free <= 0) return 0
      const due = await dueJobs(db, now(), free, [...running.keys()])
      if (closing) return 0
      for (const { id } of due) start(id)
      return 0
    },
    close: async () => {
      closing = true
      await Promise.all(running.values())
    },
  }
}
