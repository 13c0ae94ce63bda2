import { sql } from 'kysely'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import type { Ready } from './job.ts'
import type { Wiring } from './subscriptions.ts'

type Waiting = { id: number; name: string; payload: unknown }

const batch = 200
// Any number will do, as long as every relay takes the same one.
const relay_lock = 4_071_972

/**
 * Turns what happened into work: one job for each handler that hears an event, in the order of the events, in the same
 * transaction that marks them as relayed. Whoever relays at the moment does it alone, so that order holds across processes.
 */
export async function relay(
  db: Db,
  now: Date,
  { handlers, subscriptions }: Wiring,
): Promise<{ relayed: number; jobs: Ready[] }> {
  const nothing = { relayed: 0, jobs: [] }
  // Mostly there is nothing: one plain read, no transaction.
  const { rows: any } = await sql`select from events where relayed_at is null limit 1`.execute(db)
  if (any.length === 0) return nothing
  const byName = new Map(handlers.map((handler) => [handler.name, handler]))
  const wanted = ({ id, name, payload }: Waiting) =>
    (subscriptions[name] ?? [])
      .filter((handler) => byName.get(handler)?.when?.(payload) ?? true)
      .map((handler) => ({ event_id: id, handler }))

  return transact(db, async (tx) => {
    const { rows: events } = await sql<Waiting>`
      with turn as materialized (select pg_try_advisory_xact_lock(${relay_lock}) as mine)
      select id, name, payload
      from events
      where relayed_at is null and (select mine from turn)
      order by id
      limit ${batch}
      for update skip locked
    `.execute(tx)
    if (events.length === 0) return nothing
    const { rows: jobs } = await sql<Ready>`
      with marked as (
        update events set relayed_at = ${now} where id = any(${events.map((event) => event.id)})
      )
      insert into jobs (event_id, handler, run_at)
      select event_id, handler, ${now}::timestamptz
      from rows from (
        jsonb_to_recordset(${JSON.stringify(events.flatMap(wanted))}::jsonb) as (event_id bigint, handler text)
      ) with ordinality as job(event_id, handler, place)
      order by place
      on conflict (event_id, handler) do nothing
      returning id, attempts, run_at
    `.execute(tx)
    return { relayed: events.length, jobs }
  })
}
