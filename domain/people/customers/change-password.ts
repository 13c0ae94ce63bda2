import { sql } from 'kysely'
import type { Context } from '#core/context'
import { forbidden } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { hashPassword, isPermitted, passwordMatches } from '#domain/staff'
import { familyFor, lockFamily } from './family.ts'
import { endSessionsOf } from './sessions.ts'

export type ChangePassword = {
  customer_id?: string | undefined
  password: string
  /** Needed to change one's own, once there is one. */
  current?: string | undefined
  /** The session that goes on; all others end. */
  token?: string | undefined
}

/** Sets the person's password, on their whole family, and signs them out everywhere else. */
export async function changePassword(db: Db, ctx: Context, input: ChangePassword): Promise<void> {
  const family = await familyFor(db, ctx, input.customer_id)
  if (!isPermitted(ctx, 'change_customers')) await assertCurrent(db, family[0]!, input.current)
  const password_hash = await hashPassword(input.password)
  await transact(db, async (tx) => {
    const locked = await lockFamily(tx, ctx, input.customer_id)
    // An old password of somebody merged into them must not go on opening the door.
    await tx.updateTable('customers').set({ password_hash }).where(sql<boolean>`id = any(${locked})`).execute()
    await endSessionsOf(tx, ctx, { customer_ids: locked, except_token: input.token })
    record(tx, ctx, 'customer.password_changed', { customer_id: locked[0]! })
  })
}

async function assertCurrent(db: Db, customer_id: string, current: string | undefined): Promise<void> {
  const person = await db
    .selectFrom('customers')
    .select('password_hash')
    .where('id', '=', customer_id)
    .executeTakeFirst()
  if (!person?.password_hash || (await passwordMatches(person.password_hash, current ?? ''))) return
  throw forbidden('wrong_password', {
    en: 'The current password is not right. Try again.',
    bn: 'বর্তমান পাসওয়ার্ডটি ঠিক নয়। আবার চেষ্টা করুন।',
  })
}
