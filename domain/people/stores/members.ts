import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { storeOf } from './find.ts'
import { assertRuns, lockStore, type MemberRole } from './lock-store.ts'

export type Member = { customer_id: string; role: MemberRole; created_at: Date }

export async function listMembers(db: Db, ctx: Context, input: { store: string }): Promise<Member[]> {
  const store = await storeOf(db, input.store)
  await assertRuns(db, ctx, store, ['owner', 'manager', 'clerk'])
  const rows = await db
    .selectFrom('store_members')
    .select(['customer_id', 'role', 'created_at'])
    .where('store_id', '=', store.id)
    .orderBy('created_at')
    .orderBy('customer_id')
    .execute()
  return rows as Member[]
}

/** Brings somebody in, or gives them another role. Owners do this; the last owner stays one. */
export async function setMember(
  tx: Db,
  ctx: Context,
  input: { store: string; customer_id: string; role: MemberRole },
): Promise<void> {
  const store = await lockStore(tx, input.store)
  await assertRuns(tx, ctx, store, ['owner'])
  const before = await roleOf(tx, store.id, input.customer_id)
  if (before === input.role) return
  if (before === 'owner') await assertOwnerRemains(tx, store.id, [input.customer_id])
  await tx
    .insertInto('store_members')
    .values({ store_id: store.id, customer_id: input.customer_id, role: input.role, created_at: ctx.now() })
    .onConflict((there) => there.columns(['store_id', 'customer_id']).doUpdateSet({ role: input.role }))
    .execute()
  record(tx, ctx, 'store.member_set', { store_id: store.id, customer_id: input.customer_id, role: input.role })
}

/** Lets somebody go; who has gone already is no error. */
export async function removeMember(tx: Db, ctx: Context, input: { store: string; customer_id: string }): Promise<void> {
  const store = await lockStore(tx, input.store)
  await assertRuns(tx, ctx, store, ['owner'])
  const role = await roleOf(tx, store.id, input.customer_id)
  if (!role) return
  if (role === 'owner') await assertOwnerRemains(tx, store.id, [input.customer_id])
  await tx
    .deleteFrom('store_members')
    .where('store_id', '=', store.id)
    .where('customer_id', '=', input.customer_id)
    .execute()
  record(tx, ctx, 'store.member_left', { store_id: store.id, customer_id: input.customer_id })
}

async function roleOf(tx: Db, store_id: string, customer_id: string): Promise<string | undefined> {
  const member = await tx
    .selectFrom('store_members')
    .select('role')
    .where('store_id', '=', store_id)
    .where('customer_id', '=', customer_id)
    .executeTakeFirst()
  return member?.role
}

/** The caller holds the store's row, so no other owner can be leaving at the same time. */
async function assertOwnerRemains(tx: Db, store_id: string, leaving: string[]): Promise<void> {
  const other = await tx
    .selectFrom('store_members')
    .select('customer_id')
    .where('store_id', '=', store_id)
    .where('role', '=', 'owner')
    .where('customer_id', 'not in', leaving)
    .limit(1)
    .executeTakeFirst()
  if (!other)
    throw conflict('last_owner', {
      en: 'A store needs an owner. Make somebody else an owner first.',
      bn: 'দোকানের একজন মালিক থাকতেই হবে। আগে অন্য কাউকে মালিক করুন।',
    })
}
