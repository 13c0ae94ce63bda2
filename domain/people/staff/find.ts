import type { Actor, Context, Role } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import { normaliseEmail } from './email.ts'
import { assertPermitted } from './permitted.ts'

export async function staffByEmail(db: Db, email: string): Promise<Actor> {
  const colleague = await db
    .selectFrom('staff')
    .select(['id', 'role'])
    .where('email', '=', normaliseEmail(email))
    .where('active', '=', true)
    .executeTakeFirst()
  if (!colleague) throw notFound('staff_not_found', `Nobody called ${email} works here. See the list of staff.`)
  return { kind: 'staff', staff_id: colleague.id, role: colleague.role as Role }
}

/** Everybody, those who left last. A shop has tens of them: no pages. */
export async function listStaff(db: Db, ctx: Context) {
  assertPermitted(ctx, 'staff')
  return db
    .selectFrom('staff')
    .select(['id', 'email', 'name', 'role', 'active', 'created_at'])
    .orderBy('active', 'desc')
    .orderBy('name')
    .orderBy('id')
    .execute()
}
