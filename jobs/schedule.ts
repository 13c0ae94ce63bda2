import { sql } from 'kysely'
import { type Context, systemContext } from '#core/context'
import { minute_ms } from '#core/time'
import type { Db } from '#db/open'

export type Task = { name: string; every_ms: number; run: (db: Db, ctx: Context) => Promise<unknown> }
export type Told = { name: string; error: unknown }

/** A task that is not back after this has died with its process, and another one may start it. */
const lease_ms = 5 * minute_ms

/**
 * Runs the tasks that are due, each in one process at a time: a conditional update claims it for the length of a lease,
 * and another says when it is due next. Nothing is held while it runs, so it works over a single connection too.
 */
export async function runScheduled(
  db: Db,
  now: () => Date,
  tasks: readonly Task[],
  told: (failure: Told) => void,
): Promise<number> {
  const claimed = await claim(db, now(), tasks)
  for (const { name, next_run_at } of claimed) {
    const task = tasks.find((one) => one.name === name)!
    try {
      await task.run(db, systemContext(name, now))
    } catch (error) {
      told({ name, error })
    }
    // If our lease ran out and somebody else has it now, their time stands.
    await db
      .updateTable('schedule_runs')
      .set({ next_run_at: new Date(now().getTime() + task.every_ms) })
      .where('name', '=', name)
      .where('next_run_at', '=', next_run_at)
      .execute()
  }
  return claimed.length
}

async function claim(db: Db, now: Date, tasks: readonly Task[]): Promise<{ name: string; next_run_at: Date }[]> {
  const names = tasks.map((task) => task.name)
  const leases = tasks.map((task) => new Date(now.getTime() + Math.max(task.every_ms, lease_ms)))
  const { rows } = await sql<{ name: string; next_run_at: Date }>`
    insert into schedule_runs as kept (name, next_run_at)
    select name, lease
    from unnest(${names}::text[], ${leases}::timestamptz[]) as task(name, lease)
    order by name
    on conflict (name) do update set next_run_at = excluded.next_run_at
      where kept.next_run_at <= ${now}
    returning name, next_run_at
  `.execute(db)
  return rows
}
