import { conflict, notFound } from '#core/errors'
import type { Db } from '#db/open'
import { lockWords } from '#db/transact'
import { normaliseEmail } from './email.ts'

/** One change of staff at a time: two owners who dismiss each other must not both succeed. */
export async function lockColleague(tx: Db, written: string) {
  await lockWords(tx, 'staff')
  const email = normaliseEmail(written)
  const colleague = await tx
    .selectFrom('staff')
    .select(['id', 'role', 'active'])
    .where('email', '=', email)
    .executeTakeFirst()
  if (!colleague) throw notFound('staff_not_found', `Nobody called ${email} works here. See the list of staff.`)
  return colleague
}

export async function assertOwnerRemains(tx: Db, leaving_id: string): Promise<void> {
  const other = await tx
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'owner')
    .where('active', '=', true)
    .where('id', '<>', leaving_id)
    .limit(1)
    .executeTakeFirst()
  if (!other) throw conflict('last_owner', 'The shop needs an owner. Make somebody else an owner first.')
}
