import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { actorName, type Context } from '#core/context'
import { conflict } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { transact } from '#db/transact'

export type Once<T> = { data: T; replayed: boolean }
/** `request` is everything the caller asked for: the same key for anything else is a mistake of theirs, not a repeat. */
export type OnceInput = { key: string; request: unknown }

// Together under two seconds: longer than a checkout takes, shorter than people wait.
const pauses_ms = [40, 80, 160, 320, 640]

type Claim = { mine: boolean }
type Kept = { request_hash: string; response: string }

// The lock tells at once when another copy is at work, where waiting for its row would hold a connection; it ends with the transaction.
const claim = statement<Claim>(`
  with l as (
    select pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 7)) as free
  ),
  mine as (
    insert into idempotency_keys (scope, key, request_hash, created_at)
    select $1, $2, $3, $4 from l where free
    on conflict do nothing
    returning key
  )
  select exists (select from mine) as mine`)
const read = statement<Kept>(
  `select request_hash, response #>> '{}' as response from idempotency_keys where scope = $1 and key = $2`,
)

/**
 * Does the work once for a person and key, however often and however simultaneously it is asked for. The answer is kept in the
 * transaction of the work itself: neither can be there without the other. A refusal is not kept, so it can be mended and tried again.
 */
export async function once<T>(db: Db, ctx: Context, input: OnceInput, work: (tx: Db) => Promise<T>): Promise<Once<T>> {
  for (const pause of pauses_ms) {
    const done = await attempt(db, ctx, input, work)
    if (done) return done
    // Waiting holds no connection: many copies of one request must not keep others from theirs.
    await sleep(pause)
  }
  const done = await attempt(db, ctx, input, work)
  if (done) return done
  throw conflict(
    'request_in_progress',
    {
      en: 'The same request is still being worked on. Ask again in a moment with the same key.',
      bn: 'একই অনুরোধের কাজ এখনও চলছে। একটু পরে একই কী দিয়ে আবার চেষ্টা করুন।',
    },
    { retry_after_seconds: 1 },
  )
}

/** Undefined while another copy of the request is at work. */
async function attempt<T>(
  db: Db,
  ctx: Context,
  { key, request }: OnceInput,
  work: (tx: Db) => Promise<T>,
): Promise<Once<T> | undefined> {
  const scope = actorName(ctx.actor)
  const request_hash = createHash('sha256').update(JSON.stringify(request)).digest('base64url')
  return transact(db, async (tx) => {
    const [claimed] = await claim(tx, scope, key, request_hash, ctx.now())
    if (!claimed!.mine) {
      // Busy, and nothing to see: it is being worked on. Busy with something to see is only another repeat being answered.
      const [kept] = await read(tx, scope, key)
      return kept && replay<T>(kept, request_hash)
    }
    const data = await work(tx)
    await tx
      .updateTable('idempotency_keys')
      // Kept as text inside the json: jsonb would put the fields of the answer into another order.
      .set({ response: JSON.stringify(JSON.stringify(data)) })
      .where('scope', '=', scope)
      .where('key', '=', key)
      .execute()
    return { data, replayed: false }
  })
}

function replay<T>({ request_hash, response }: Kept, asked_hash: string): Once<T> {
  if (request_hash !== asked_hash)
    throw conflict('idempotency_key_reused', {
      en: 'That Idempotency-Key was used for another request. Use a new key for each new order.',
      bn: 'এই Idempotency-Key আগে অন্য অনুরোধে ব্যবহার হয়েছে। প্রতিটি নতুন অর্ডারে নতুন কী দিন।',
    })
  return { data: JSON.parse(response) as T, replayed: true }
}
