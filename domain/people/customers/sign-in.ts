import { sql } from 'kysely'
import type { Actor, Context } from '#core/context'
import { forbidden } from '#core/errors'
import type { Db } from '#db/open'
import { normaliseEmail, passwordMatches } from '#domain/staff'
import { actorOf, type PersonRow, person_columns } from './actor.ts'

export type SignedIn = { customer_id: string; actor: Extract<Actor, { kind: 'shopper' | 'seller' }> }

/** Reads, then thinks: no transaction waits for argon2. Unknown, without a password and wrong are the same answer in the same time. */
export async function signIn(db: Db, _ctx: Context, input: { email: string; password: string }): Promise<SignedIn> {
  const { rows } = await sql<PersonRow & { password_hash: string | null }>`
    select ${person_columns}, coalesce(c.password_hash, root.password_hash) as password_hash
    from customer_identities i
    join customers c on c.id = i.customer_id
    join customers root on root.id = coalesce(c.merged_into, c.id) and root.erased_at is null
    where i.channel = 'email' and i.kind = 'address' and i.value = ${normaliseEmail(input.email)}
  `.execute(db)
  const person = rows[0]
  if (!(await passwordMatches(person?.password_hash, input.password)) || !person)
    throw forbidden('sign_in_refused', {
      en: 'That e-mail and password do not belong together. Check both and try again.',
      bn: 'ই-মেইল ও পাসওয়ার্ড মিলছে না। দুটোই দেখে আবার চেষ্টা করুন।',
    })
  const actor = actorOf(person)
  return { customer_id: actor.customer_id, actor }
}
