import { sql } from 'kysely'
import type { Actor } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import { normaliseEmail } from '#domain/staff'
import { customerNotFound } from './family.ts'

export type PersonRow = { customer_id: string; customer_ids: string[]; store_ids: string[] }
type Person = Extract<Actor, { kind: 'shopper' | 'seller' }>

/** For any query that has the root person as `root`: their family and their family's stores, in the same statement. */
export const person_columns = sql<PersonRow>`
  root.id as customer_id,
  array(
    select f.id from customers f where f.id = root.id or f.merged_into = root.id order by f.merged_into is not null, f.id
  ) as customer_ids,
  array(
    select distinct m.store_id
    from customers f
    join store_members m on m.customer_id = f.id
    where f.id = root.id or f.merged_into = root.id
    order by m.store_id
  ) as store_ids
`

/** Who has a store is a seller, and a shopper too. */
export function actorOf({ customer_id, customer_ids, store_ids }: PersonRow): Person {
  return store_ids.length > 0
    ? { kind: 'seller', customer_id, customer_ids, store_ids }
    : { kind: 'shopper', customer_id, customer_ids }
}

/** For doors that name people by e-mail: the command line, demo buttons. Somebody with a store may still be asked for as a shopper. */
export async function actorByEmail(db: Db, kind: 'shopper' | 'seller', email: string): Promise<Person> {
  const address = normaliseEmail(email)
  const { rows } = await sql<PersonRow>`
    select ${person_columns}
    from customer_identities i
    join customers c on c.id = i.customer_id
    join customers root on root.id = coalesce(c.merged_into, c.id) and root.erased_at is null
    where i.channel = 'email' and i.kind = 'address' and i.value = ${address}
  `.execute(db)
  if (!rows[0])
    throw notFound('customer_not_found', `Nobody here has the e-mail ${address}. Look at how it is spelled.`)
  const actor = actorOf(rows[0])
  if (kind === 'shopper') return { kind, customer_id: actor.customer_id, customer_ids: actor.customer_ids }
  if (actor.kind !== 'seller') throw notFound('seller_not_found', `${address} has no store. Apply for one first.`)
  return actor
}

/** For channels that know the person already. */
export async function actorOfCustomer(db: Db, customer_id: string): Promise<Person> {
  const { rows } = await sql<PersonRow>`
    select ${person_columns}
    from customers c
    join customers root on root.id = coalesce(c.merged_into, c.id) and root.erased_at is null
    where c.id = ${customer_id}
  `.execute(db)
  if (!rows[0]) throw customerNotFound()
  return actorOf(rows[0])
}
