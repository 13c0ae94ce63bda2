import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { CustomerPlan } from './plan-customer.ts'

/** Everything that the plans say, in three statements for any number of people. */
export async function writeCustomers(tx: Db, ctx: Context, plans: CustomerPlan[]): Promise<void> {
  const now = ctx.now()
  const all = <K extends 'identities' | 'addresses' | 'methods' | 'method_changes' | 'verified'>(key: K) =>
    JSON.stringify(plans.flatMap((plan) => plan[key] as unknown[]))
  // A person has one default address: the old one goes first.
  const moving = plans.filter((plan) => !plan.person && plan.addresses.some(({ is_default }) => is_default))
  if (moving.length > 0)
    await noDefault(
      tx,
      moving.map((plan) => plan.customer_id),
    )
  await insert(
    tx,
    JSON.stringify(plans.flatMap(({ person }) => person ?? [])),
    all('identities'),
    all('addresses'),
    all('methods'),
    now,
  )
  await change(
    tx,
    JSON.stringify(plans.flatMap(({ customer_id, name }) => (name === null ? [] : { id: customer_id, name }))),
    all('verified'),
    all('method_changes'),
    now,
  )
}

const noDefault = statement(`
  update customer_addresses set is_default = false
  where is_default and customer_id in (select id from customers where id = any($1) or merged_into = any($1))`)

const insert = statement(`
  with people as (
    insert into customers (id, external_id, name, currency, created_at)
    select id, external_id, name, currency, $5 from jsonb_to_recordset($1::jsonb) as p(id text, external_id text, name text, currency text)
  ), known_by as (
    insert into customer_identities (id, customer_id, channel, kind, value, verified_at, created_at)
    select id, customer_id, channel, kind, value, $5, $5
    from jsonb_to_recordset($2::jsonb) as i(id text, customer_id text, channel text, kind text, value text)
    order by channel, kind, value
  ), live_at as (
    insert into customer_addresses (id, customer_id, name, phone, line1, line2, city, state, division, district, upazila, postcode,
      country, is_default, position, created_at)
    select id, customer_id, name, phone, line1, line2, city, state, division, district, upazila, postcode, country, is_default, position, $5
    from jsonb_to_recordset($3::jsonb) as a(id text, customer_id text, name text, phone text, line1 text, line2 text, city text, state text,
      division text, district text, upazila text, postcode text, country text, is_default boolean, position int)
  ), pay_with as (
    insert into payment_methods (id, customer_id, external_id, kind, label, currency, currency_said, balance_minor, position, created_at)
    select id, customer_id, external_id, kind, label, currency, currency_said, balance_minor, position, $5
    from jsonb_to_recordset($4::jsonb) as m(id text, customer_id text, external_id text, kind text, label text, currency text,
      currency_said boolean, balance_minor bigint, position int)
    returning id, balance_minor
  )
  insert into balance_entries (payment_method_id, amount_minor, reason, at)
  select id, balance_minor, 'imported', $5 from pay_with where balance_minor > 0 order by id`)

const change = statement(`
  with renamed as (
    update customers c set name = n.name from jsonb_to_recordset($1::jsonb) as n(id text, name text) where c.id = n.id
  ), certain as (
    update customer_identities i set verified_at = $4
    from jsonb_to_recordset($2::jsonb) as v(channel text, value text)
    where i.channel = v.channel and i.value = v.value and i.verified_at is null
      and i.kind = case v.channel when 'email' then 'address' else 'number' end
  ), changed as (
    update payment_methods m
    set label = c.label, currency = c.currency, currency_said = c.currency_said, balance_minor = m.balance_minor + c.delta_minor
    from jsonb_to_recordset($3::jsonb) as c(id text, label text, currency text, currency_said boolean, delta_minor bigint)
    where m.id = c.id
    returning m.id, c.delta_minor
  )
  insert into balance_entries (payment_method_id, amount_minor, reason, at)
  select id, delta_minor, 'imported', $4 from changed where delta_minor <> 0 order by id`)
