import type { Context, Role } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { normaliseEmail } from './email.ts'
import { hashPassword } from './password.ts'
import { assertPermitted } from './permitted.ts'

export type HireStaff = { email: string; name: string; role: Role; password?: string | undefined }

/** Takes somebody on, or back. Somebody who already has this role is left as they are, so pressing twice is harmless. */
export async function hireStaff(tx: Db, ctx: Context, input: HireStaff): Promise<{ staff_id: string }> {
  assertPermitted(ctx, 'staff')
  const email = normaliseEmail(input.email)
  const name = input.name.trim()
  if (!name) throw invalid('name_missing', 'Staff need a name that colleagues know them by.')
  const password_hash = input.password === undefined ? null : await hashPassword(input.password)
  const id = newId('staff', ctx.now().getTime())
  const hired = await tx
    .insertInto('staff')
    .values({ id, email, name, role: input.role, password_hash, created_at: ctx.now() })
    // Someone who comes back does not come back with the old password.
    .onConflict((taken) =>
      taken
        .column('email')
        .doUpdateSet({ name, role: input.role, password_hash, active: true })
        .where('staff.active', '=', false),
    )
    .returning('id')
    .executeTakeFirst()
  if (!hired) return alreadyHired(tx, email, input.role)
  record(tx, ctx, 'staff.hired', { staff_id: hired.id, role: input.role })
  return { staff_id: hired.id }
}

async function alreadyHired(tx: Db, email: string, role: Role): Promise<{ staff_id: string }> {
  const colleague = await tx
    .selectFrom('staff')
    .select(['id', 'role'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  if (colleague.role === role) return { staff_id: colleague.id }
  throw conflict('already_staff', `${email} already works here as ${colleague.role}. Change their role instead.`, {
    role: colleague.role,
  })
}
