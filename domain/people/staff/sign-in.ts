import type { Actor, Context, Role } from '#core/context'
import { forbidden } from '#core/errors'
import type { Db } from '#db/open'
import { normaliseEmail } from './email.ts'
import { passwordMatches } from './password.ts'

/** Reads, then thinks: no transaction waits for argon2. Unknown, dismissed and wrong are the same answer. */
export async function signInStaff(db: Db, _ctx: Context, input: { email: string; password: string }): Promise<Actor> {
  const colleague = await db
    .selectFrom('staff')
    .select(['id', 'role', 'password_hash'])
    .where('email', '=', normaliseEmail(input.email))
    .where('active', '=', true)
    .executeTakeFirst()
  if (!(await passwordMatches(colleague?.password_hash, input.password)) || !colleague)
    throw forbidden('sign_in_refused', {
      en: 'That e-mail and password do not belong together. Check both and try again.',
      bn: 'ই-মেইল ও পাসওয়ার্ড মিলছে না। দুটোই দেখে আবার চেষ্টা করুন।',
    })
  return { kind: 'staff', staff_id: colleague.id, role: colleague.role as Role }
}
