import { sql } from 'kysely'
import type { Context } from '#core/context'
import { addDays } from '#core/time'
import type { Db } from '#db/open'

const batch = 1_000
/** A busy shop makes more in an hour than a few batches hold; this many an hour are some five hundred a second. */
const most_batches = 2_000

/** How long what is finished stays to be looked at. */
const keep_days = {
  done_jobs: 7,
  relayed_events: 30,
  idempotency_keys: 2,
  sessions: 7,
  unwanted_proposals: 7,
  accepted_proposals: 365,
  parcel_labels: 90,
  search_results: 1,
  searches: 90,
  product_views: 180,
}

/** Lets go of what nobody will ask for again, in small statements that hold no lock for long. Dead jobs stay. */
export async function prune(db: Db, ctx: Context): Promise<Record<string, number>> {
  const now = ctx.now()
  const before = (days: number) => addDays(now, -days)
  return {
    jobs: await inBatches(() =>
      sql`
      delete from jobs where id = any(array(
        select id from jobs where state = 'done' and finished_at < ${before(keep_days.done_jobs)}
        order by finished_at limit ${batch}
      ))`.execute(db),
    ),
    events: await inBatches(() =>
      sql`
      delete from events where id = any(array(
        select id from events
        where relayed_at < ${before(keep_days.relayed_events)}
          and not exists (select from jobs where jobs.event_id = events.id)
        order by id limit ${batch}
      ))`.execute(db),
    ),
    idempotency_keys: await inBatches(() =>
      sql`
      delete from idempotency_keys where (scope, key) in (
        select scope, key from idempotency_keys where created_at < ${before(keep_days.idempotency_keys)} limit ${batch}
      )`.execute(db),
    ),
    sessions: await inBatches(() =>
      sql`
      delete from sessions where id = any(array(
        select id from sessions
        where expires_at < ${before(keep_days.sessions)} or revoked_at < ${before(keep_days.sessions)}
        limit ${batch}
      ))`.execute(db),
    ),
    proposals: await inBatches(() =>
      sql`
      update proposals set state = 'expired', settled_at = ${now}
      where id = any(array(
        select id from proposals where state = 'open' and expires_at < ${now} limit ${batch} for update skip locked
      ))`.execute(db),
    ),
    // What somebody agreed to is evidence for a year; what they did not take up says where they live and serves nobody.
    settled_proposals: await inBatches(() =>
      sql`
      delete from proposals where id = any(array(
        select id from proposals
        where settled_at < ${before(keep_days.accepted_proposals)}
          or (state <> 'accepted' and settled_at < ${before(keep_days.unwanted_proposals)})
        limit ${batch}
      ))`.execute(db),
    ),
    // Where somebody lives stays on the order; the courier's copy has served when nothing has been heard of the parcel for a season.
    parcel_labels: await inBatches(() =>
      sql`
      update shipments set parcel = null
      where id = any(array(
        select id from shipments
        where parcel is not null and updated_at < ${before(keep_days.parcel_labels)}
        order by updated_at limit ${batch} for update skip locked
      ))`.execute(db),
    ),
    // Their clicks go with them.
    searches: await inBatches(() =>
      sql`
      delete from search_log where id = any(array(
        select id from search_log where at < ${before(keep_days.searches)} order by at limit ${batch}
      ))`.execute(db),
    ),
    search_queries: await inBatches(() =>
      sql`
      delete from search_queries where q_key = any(array(
        select q_key from search_queries where last_day < ${before(keep_days.searches)}::timestamptz::date order by last_day limit ${batch}
      ))`.execute(db),
    ),
    search_results: await inBatches(() =>
      sql`
      delete from search_results where id = any(array(
        select id from search_results where at < ${before(keep_days.search_results)} order by at limit ${batch}
      ))`.execute(db),
    ),
    product_views: await inBatches(() =>
      sql`
      delete from product_views where (viewer, product_id) in (
        select viewer, product_id from product_views where at < ${before(keep_days.product_views)} order by at limit ${batch}
      )`.execute(db),
    ),
  }
}

async function inBatches(statement: () => Promise<{ numAffectedRows?: bigint }>): Promise<number> {
  let total = 0
  for (let n = 0; n < most_batches; n++) {
    const rows = Number((await statement()).numAffectedRows ?? 0n)
    total += rows
    if (rows < batch) break
  }
  return total
}
