import { sql } from 'kysely'
import { type Context, personId, personIds } from '#core/context'
import { forbidden, notFound } from '#core/errors'
import type { Db } from '#db/open'
import { isPermitted } from '#domain/staff'

/** [root, ...everyone merged into them], whoever of them is asked for. `merged_into` always names the root, so one step is enough. */
export async function familyOf(db: Db, customer_id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select f.id
    from customers c
    join customers f on f.id = coalesce(c.merged_into, c.id) or f.merged_into = coalesce(c.merged_into, c.id)
    where c.id = ${customer_id}
    order by f.merged_into is not null, f.id
  `.execute(db)
  if (rows.length === 0) throw customerNotFound()
  return rows.map(({ id }) => id)
}

/** Whose things a verb touches: one's own, or with the permission those of the person named. The first id is the root. */
export async function familyFor(
  db: Db,
  ctx: Context,
  customer_id: string | undefined,
  permission: 'see_customers' | 'change_customers' = 'change_customers',
): Promise<string[]> {
  const own = personId(ctx.actor)
  if (customer_id === undefined || personIds(ctx.actor).includes(customer_id)) {
    if (own) return [own, ...personIds(ctx.actor).filter((id) => id !== own)]
    throw forbidden('sign_in_first', { en: 'Please sign in first.', bn: 'আগে সাইন ইন করুন।' })
  }
  if (!isPermitted(ctx, permission)) throw customerNotFound()
  return familyOf(db, customer_id)
}

/** The same, held until the transaction ends, so that two changes to one person take turns. Nobody erased comes through. */
export async function lockFamily(tx: Db, ctx: Context, customer_id?: string): Promise<string[]> {
  const family = await familyFor(tx, ctx, customer_id)
  const people = await tx
    .selectFrom('customers')
    .select('erased_at')
    .where(sql<boolean>`id = any(${family})`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  if (people.length === 0 || people.some(({ erased_at }) => erased_at)) throw customerNotFound()
  return family
}

export function customerNotFound() {
  return notFound('customer_not_found', {
    en: 'We do not know that person. Look them up by e-mail or phone.',
    bn: 'এই ব্যক্তিকে আমরা চিনি না। ই-মেইল বা ফোন দিয়ে খুঁজুন।',
  })
}
