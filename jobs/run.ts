import { sql } from 'kysely'
import { type Context, systemContext } from '#core/context'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import type { AnyHandler } from './handler.ts'
import { most_attempts, type Ready, waitAfter } from './job.ts'

type Job = { id: number; attempts: number; handler: string; payload: never; request_id: string }
type Now = () => Date

/** Longer than any handler that calls the network takes; when it is over, another process tries. */
const lease_ms = 2 * 60_000

export type Ran =
  | { ran: 'done' | 'skipped' }
  | { ran: 'dead'; error: string }
  | { ran: 'retry'; next: Ready; error: string }

/** Runs one job if it is due and nobody else has it. Told of twice, or by two workers, it still takes effect once. */
export async function runJob(db: Db, id: number, now: Now, handlers: readonly AnyHandler[]): Promise<Ran> {
  const seen: { job?: Job } = {}
  try {
    const ran = await transact(db, (tx) => runInside(tx, id, now, handlers, seen))
    if (ran !== 'outside') return { ran }
  } catch (error) {
    // Without a job it was the database that failed, not the handler: the row is as it was.
    if (!seen.job) throw error
    return fail(db, seen.job, seen.job.attempts, now, error)
  }
  return runOutside(db, id, now, handlers)
}

/** The handler's effects and the mark that they happened commit together, or not at all. */
async function runInside(tx: Db, id: number, now: Now, handlers: readonly AnyHandler[], seen: { job?: Job }) {
  const { rows } = await sql<Job>`
    select jobs.id, jobs.attempts, jobs.handler, events.payload, events.request_id
    from jobs join events on events.id = jobs.event_id
    where jobs.id = ${id} and jobs.state = 'queued' and jobs.run_at <= ${now()}
    for update of jobs skip locked
  `.execute(tx)
  const job = rows[0]
  if (!job) return 'skipped'
  const handler = find(handlers, job)
  if (handler?.runOutside) return 'outside'
  seen.job = job
  if (!handler) throw new Error(`No handler is called "${job.handler}" here.`)
  await handler.run(tx, contextOf(job, now), job.payload)
  await tx
    .updateTable('jobs')
    .set({ state: 'done', attempts: job.attempts + 1, finished_at: now(), last_error: null })
    .where('id', '=', id)
    .execute()
  return 'done'
}

/** No row stays locked during a network call: the job is leased by moving its due time, and counted before it is tried. */
async function runOutside(db: Db, id: number, now: Now, handlers: readonly AnyHandler[]): Promise<Ran> {
  const { rows } = await sql<Job>`
    update jobs
    set attempts = attempts + 1, run_at = ${new Date(now().getTime() + lease_ms)}
    from events
    where jobs.id = ${id} and jobs.state = 'queued' and jobs.run_at <= ${now()} and events.id = jobs.event_id
    returning jobs.id, jobs.attempts, jobs.handler, events.payload, events.request_id
  `.execute(db)
  const job = rows[0]
  if (!job) return { ran: 'skipped' }
  try {
    // It took the process down with it each time: nobody is left to say why.
    if (job.attempts > most_attempts) throw new Error(`Stopped without a word ${most_attempts} times.`)
    await find(handlers, job)!.runOutside!(db, contextOf(job, now), job.payload)
  } catch (error) {
    return fail(db, { ...job, attempts: job.attempts - 1 }, job.attempts, now, error)
  }
  await db
    .updateTable('jobs')
    .set({ state: 'done', finished_at: now(), last_error: null })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute()
  return { ran: 'done' }
}

/** `counted` is what the row says: if it says otherwise by now, somebody else ran it meanwhile and theirs is the newer word. */
async function fail(db: Db, { id, attempts: before }: Job, counted: number, now: Now, error: unknown): Promise<Ran> {
  const attempts = before + 1
  const dead = attempts >= most_attempts
  const message = messageOf(error)
  const next = { id, attempts, run_at: new Date(now().getTime() + waitAfter(attempts)) }
  const { rows } = await sql`
    update jobs
    set attempts = ${attempts}, state = ${dead ? 'dead' : 'queued'}, last_error = ${message},
      run_at = ${next.run_at}, finished_at = ${dead ? now() : null}
    where id = ${id} and state = 'queued' and attempts = ${counted}
    returning id
  `.execute(db)
  if (rows.length === 0) return { ran: 'skipped' }
  return dead ? { ran: 'dead', error: message } : { ran: 'retry', next, error: message }
}

function find(handlers: readonly AnyHandler[], job: Job): AnyHandler | undefined {
  return handlers.find((handler) => handler.name === job.handler)
}

function contextOf({ handler, request_id }: Job, now: Now): Context {
  return { ...systemContext(handler, now), request_id }
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replaceAll('\u0000', '').slice(0, 2_000)
}
