import { systemContext } from '#core/context'
import { log } from '#core/log'
import type { Db } from '#db/open'
import { indexChanged } from '#domain/search'
import { dueJobs } from '../../jobs/due.ts'
import { relay } from '../../jobs/relay.ts'
import { runJob } from '../../jobs/run.ts'
import { wiring } from '../../jobs/subscriptions.ts'

const batch = 100

/** Does the background work that is due by now, and what that sets going in turn; what has changed in the catalogue is found afterwards. */
export async function runDueJobs(db: Db, now: () => Date): Promise<void> {
  for (;;) {
    const { relayed } = await relay(db, now(), wiring)
    const due = await dueJobs(db, now(), batch)
    let ran = 0
    for (const { id } of due) {
      const done = await runJob(db, id, now, wiring.handlers)
      if (done.ran !== 'skipped') ran++
      if (done.ran === 'retry' || done.ran === 'dead') log.warn({ job: id, error: done.error }, 'a job failed')
    }
    // Skipped only: another process is at it.
    if (relayed === 0 && ran === 0) break
  }
  await indexChanged(db, systemContext('search index', now))
}
