import { sql } from 'kysely'
import type { Db } from '#db/open'

export type JobCounts = { unrelayed: number; queued: number; due: number; dead: number; oldest_age_seconds: number }

/** For /metrics and doctor. `oldest_age_seconds` is how long the longest overdue job has waited. */
export async function jobCounts(db: Db, now: Date = new Date()): Promise<JobCounts> {
  const { rows } = await sql<JobCounts>`
    select
      (select count(*) from events where relayed_at is null) as unrelayed,
      (select count(*) from jobs where state = 'queued') as queued,
      (select count(*) from jobs where state = 'queued' and run_at <= ${now}) as due,
      (select count(*) from jobs where state = 'dead') as dead,
      coalesce((
        select greatest(extract(epoch from ${now}::timestamptz - min(run_at)), 0)::float8 from jobs where state = 'queued'
      ), 0) as oldest_age_seconds
  `.execute(db)
  return rows[0]!
}
