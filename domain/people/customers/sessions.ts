import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, type Context, personIds, type Role } from '#core/context'
import { notFound } from '#core/errors'
import { newId } from '#core/id'
import { addDays } from '#core/time'
import type { Db } from '#db/open'
import { actorOf, type PersonRow, person_columns } from './actor.ts'

/** A shopper comes back next week; whoever can refund orders signs in each day. */
const customer_days = 30
const staff_days = 0.5

export type OpenSession = { customer_id: string; staff_id?: undefined } | { staff_id: string; customer_id?: undefined }

/** The token is told once, here; only its hash is kept. */
export async function openSession(
  db: Db,
  ctx: Context,
  input: OpenSession,
): Promise<{ token: string; expires_at: Date }> {
  const token = randomBytes(32).toString('base64url')
  const now = ctx.now()
  const expires_at = addDays(now, input.staff_id ? staff_days : customer_days)
  await db
    .insertInto('sessions')
    .values({ id: newId('session', now.getTime()), token_hash: hashOf(token), ...input, created_at: now, expires_at })
    .execute()
  return { token, expires_at }
}

/** Who holds this token, as they are now: merged, dismissed or newly a seller since it was given. One statement. */
export async function actorOfSession(db: Db, token: string, now: Date = new Date()): Promise<Actor | null> {
  const { rows } = await sql<{ staff_id: string; role: Role } | (PersonRow & { staff_id: null })>`
    select st.id as staff_id, st.role, ${person_columns}
    from sessions s
    left join staff st on st.id = s.staff_id and st.active and (st.signed_out_at is null or st.signed_out_at < s.created_at)
    left join customers c on c.id = s.customer_id
    left join customers root on root.id = coalesce(c.merged_into, c.id) and root.erased_at is null
    where s.token_hash = ${hashOf(token)}
      and s.revoked_at is null
      and s.expires_at > ${now}
      and (st.id is not null or root.id is not null)
  `.execute(db)
  const row = rows[0]
  if (!row) return null
  return row.staff_id === null ? actorOf(row) : { kind: 'staff', staff_id: row.staff_id, role: row.role }
}

/** Signing out; a token that is over already is no error. */
export async function endSession(db: Db, ctx: Context, input: { token: string }): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ revoked_at: ctx.now() })
    .where('token_hash', '=', hashOf(input.token))
    .where('revoked_at', 'is', null)
    .execute()
}

/** Where I am signed in. */
export async function listSessions(db: Db, ctx: Context) {
  return db
    .selectFrom('sessions')
    .select(['id', 'created_at', 'expires_at'])
    .where(mine(ctx))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', ctx.now())
    .orderBy('id', 'desc')
    .execute()
}

/** Signs one of my other devices out. Somebody else's session is not found. */
export async function revokeSession(db: Db, ctx: Context, input: { session_id: string }): Promise<void> {
  const revoked = await db
    .updateTable('sessions')
    .set({ revoked_at: sql<Date>`coalesce(revoked_at, ${ctx.now()})` })
    .where('id', '=', input.session_id)
    .where(mine(ctx))
    .returning('id')
    .executeTakeFirst()
  if (!revoked)
    throw notFound('session_not_found', {
      en: 'You are not signed in there. See your list of sessions.',
      bn: 'আপনি সেখানে সাইন ইন করা নেই। তালিকাটি দেখুন।',
    })
}

/** Signs a person out everywhere, except where they are just now when its token is given. */
export async function endSessionsOf(
  tx: Db,
  ctx: Context,
  input: { customer_ids: string[]; except_token?: string | undefined },
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ revoked_at: ctx.now() })
    .where(sql<boolean>`customer_id = any(${input.customer_ids})`)
    .where('revoked_at', 'is', null)
    .where('token_hash', '<>', hashOf(input.except_token ?? ''))
    .execute()
}

function mine({ actor }: Context) {
  return actor.kind === 'staff'
    ? sql<boolean>`staff_id = ${actor.staff_id}`
    : sql<boolean>`customer_id = any(${personIds(actor)})`
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
