import { type Selectable, sql } from 'kysely'
import type { Context } from '#core/context'
import { AppError } from '#core/errors'
import type { Db } from '#db/open'
import type { Customers } from '#db/types'
import { assertPermitted } from '#domain/staff'
import { type CreateCustomer, identityTaken, insertCustomer } from './create.ts'
import { familyFor } from './family.ts'
import { type Identity, type IdentityGiven, normaliseIdentity } from './identity.ts'

export type Customer = Pick<
  Selectable<Customers>,
  'id' | 'external_id' | 'name' | 'language' | 'currency' | 'tax_exempt' | 'created_at'
>
export type Known = Customer & { customer_ids: string[] }

/** The person behind an identity: always the root of their family. Null for somebody new. */
export async function findByIdentity(db: Db, _ctx: Context, input: IdentityGiven): Promise<Known | null> {
  const { channel, kind, value } = normaliseIdentity(input)
  const { rows } = await sql<Known>`
    select r.id, r.external_id, r.name, r.language, r.currency, r.tax_exempt, r.created_at,
      array(select f.id from customers f where f.id = r.id or f.merged_into = r.id order by f.merged_into is not null, f.id) as customer_ids
    from customer_identities i
    join customers c on c.id = i.customer_id
    join customers r on r.id = coalesce(c.merged_into, c.id)
    where i.channel = ${channel} and i.kind = ${kind} and i.value = ${value} and r.erased_at is null
  `.execute(db)
  return rows[0] ?? null
}

/** Who wrote to us: the person we know, or a new one. Two first messages at once make one person. */
export async function meetCustomer(
  tx: Db,
  ctx: Context,
  input: IdentityGiven & Pick<CreateCustomer, 'name' | 'language'>,
): Promise<Known> {
  const { name, language, ...identity } = input
  const known = await findByIdentity(tx, ctx, identity)
  if (known) return known
  await insertCustomer(tx, ctx, { name, language, identities: [{ ...identity, verified: true }] })
  const met = await findByIdentity(tx, ctx, identity)
  if (!met) throw identityTaken()
  return met
}

export async function customerById(db: Db, ctx: Context, customer_id?: string): Promise<Customer> {
  const [root] = await familyFor(db, ctx, customer_id, 'see_customers')
  return db
    .selectFrom('customers')
    .select(['id', 'external_id', 'name', 'language', 'currency', 'tax_exempt', 'created_at'])
    .where('id', '=', root!)
    .executeTakeFirstOrThrow()
}

/** Everything a person is known by, over their whole family. */
export async function listIdentities(db: Db, ctx: Context, input: { customer_id?: string | undefined } = {}) {
  const family = await familyFor(db, ctx, input.customer_id, 'see_customers')
  return db
    .selectFrom('customer_identities')
    .select(['id', 'channel', 'kind', 'value', 'verified_at'])
    .where(sql<boolean>`customer_id = any(${family})`)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export type Found = Customer & { identities: Identity[]; address_count: number; merged_count: number }

/** For staff: by e-mail, phone, an id of ours or of the shop they came from, or a part of the name. Merged people show as their root. */
export async function findCustomers(db: Db, ctx: Context, input: { query: string; limit?: number }): Promise<Found[]> {
  assertPermitted(ctx, 'see_customers')
  const query = input.query.trim()
  const values = [query, ...['email', 'phone'].flatMap((channel) => readable(channel, query))]
  const like = `%${query.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<Found>`
    with hits as (
      select customer_id as id from customer_identities where value = any(${values})
      union
      select id from customers where id = ${query} or external_id = ${query}
      union
      select id from (select id from customers where name ilike ${like} and erased_at is null order by id desc limit 100) named
    )
    select r.id, r.external_id, r.name, r.language, r.currency, r.tax_exempt, r.created_at,
      coalesce(known.identities, '[]') as identities, coalesce(addressed.count, 0)::int as address_count, family.count::int - 1 as merged_count
    from (select distinct coalesce(c.merged_into, c.id) as id from hits join customers c using (id)) roots
    join customers r on r.id = roots.id
    cross join lateral (select count(*) as count, array_agg(f.id) as ids from customers f where f.id = r.id or f.merged_into = r.id) family
    left join lateral (
      select jsonb_agg(jsonb_build_object('channel', i.channel, 'kind', i.kind, 'value', i.value) order by i.created_at, i.id) as identities
      from customer_identities i where i.customer_id = any(family.ids)
    ) known on true
    left join lateral (
      select count(*) as count from customer_addresses a where a.customer_id = any(family.ids) and a.deleted_at is null
    ) addressed on true
    where r.erased_at is null
    order by r.id desc
    limit ${Math.min(input.limit ?? 10, 50)}
  `.execute(db)
  return rows
}

function readable(channel: string, query: string): string[] {
  try {
    return [normaliseIdentity({ channel, value: query }).value]
  } catch (error) {
    if (error instanceof AppError) return []
    throw error
  }
}
