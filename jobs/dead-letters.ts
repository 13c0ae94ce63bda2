import { sql } from 'kysely'
import type { Db } from '#db/open'

export type DeadLetter = {
  id: number
  handler: string
  event: string
  payload: unknown
  attempts: number
  last_error: string
  died_at: Date
}

/** Work that failed for good and waits for a person, the latest first. */
export async function deadLetters(db: Db, limit = 100): Promise<DeadLetter[]> {
  const { rows } = await sql<DeadLetter>`
    select jobs.id, handler, events.name as event, payload, attempts, coalesce(last_error, '') as last_error, finished_at as died_at
    from jobs join events on events.id = jobs.event_id
    where state = 'dead'
    order by jobs.id desc
    limit ${limit}
  `.execute(db)
  return rows
}

/** Once the cause is mended: queues them again with all their attempts. Answers how many. */
export async function rerunDead(db: Db, ids: number[] | 'all', now: Date = new Date()): Promise<number> {
  const { rows } = await sql`
    update jobs
    set state = 'queued', attempts = 0, run_at = ${now}, finished_at = null
    where state = 'dead' and ${ids === 'all' ? sql`true` : sql`id = any(${ids}::bigint[])`}
    returning id
  `.execute(db)
  return rows.length
}
