import { sql } from 'kysely'
import type { Db } from '#db/open'
import type { Ready } from './job.ts'

/** Queued rows whose time came before `until` and that nobody is running at this moment, the longest waiting first. */
export async function dueJobs(db: Db, until: Date, limit: number, except: number[] = []): Promise<Ready[]> {
  const { rows } = await sql<Ready>`
    select id, attempts, run_at
    from jobs
    where state = 'queued' and run_at <= ${until} and not id = any(${except}::bigint[])
    order by run_at, id
    limit ${limit}
    for update skip locked
  `.execute(db)
  return rows
}
