import { groupBy } from '#core/group-by'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Address } from '../address.ts'
import type { CustomerRow } from '../customer-line.ts'

export type KnownPerson = { id: string; external_id: string | null; name: string; merged_into: string | null }
export type KnownAddress = Address & {
  customer_id: string
  position: number
  is_default: boolean
  deleted_at: Date | null
}
export type KnownMethod = {
  id: string
  customer_id: string
  external_id: string | null
  kind: string
  label: string | null
  currency: string
  currency_said: boolean
  balance_minor: number
  position: number
  deleted_at: Date | null
  /** More happened to its balance than being imported. */
  moved: boolean
}
/** Somebody we know with everyone merged into them; the first of them is the root. */
export type KnownFamily = {
  ids: string[]
  addresses: KnownAddress[]
  methods: KnownMethod[]
  /** of the first order, as exports go through them */
  order_currency: string | null
}
export type Known = {
  /** by what the lines call them */
  people: Map<string, KnownPerson>
  /** by the id of their root */
  families: Map<string, KnownFamily>
  /** by channel and value: whose it is (the root), and whether it is certain */
  identities: Map<string, { root_id: string; verified: boolean }>
}

/** Everybody whom these lines speak of, locked, with what they have. */
export async function readKnown(tx: Db, rows: CustomerRow[]): Promise<Known> {
  const people = await lockPeople(
    tx,
    rows.map((row) => row.external_id),
  )
  const ids = people.map(({ id }) => id)
  const locked = await lockMethods(tx, ids)
  const moved = new Set(
    (
      await movedAmong(
        tx,
        locked.map(({ id }) => id),
      )
    ).map(({ id }) => id),
  )
  const methods = groupBy(
    locked.map((method) => ({ ...method, moved: moved.has(method.id) })),
    (method) => method.customer_id,
  )
  const addresses = groupBy(await addressesOf(tx, ids), (address) => address.customer_id)
  const roots = people.filter(({ merged_into }) => merged_into === null)
  const currencies = await firstCurrencies(
    tx,
    roots.map(({ id }) => id),
  )
  const byCurrency = new Map(currencies.map(({ id, currency }) => [id, currency]))
  const families = roots.map(({ id }): [string, KnownFamily] => {
    const family = [id, ...people.filter(({ merged_into }) => merged_into === id).map((one) => one.id)]
    return [
      id,
      {
        ids: family,
        addresses: family.flatMap((one) => addresses.get(one) ?? []),
        // What they have before what they removed.
        methods: family
          .flatMap((one) => methods.get(one) ?? [])
          .sort((a, b) => Number(a.deleted_at !== null) - Number(b.deleted_at !== null)),
        order_currency: byCurrency.get(id) ?? null,
      },
    ]
  })
  const given = rows.flatMap(({ email, phone }) => [
    ...(email ? [{ channel: 'email', value: email }] : []),
    ...(phone ? [{ channel: 'phone', value: phone }] : []),
  ])
  const taken = await identitiesOf(
    tx,
    given.map(({ channel }) => channel),
    given.map(({ value }) => value),
  )
  return {
    people: called(people),
    families: new Map(families),
    identities: new Map(taken.map(({ channel, value, ...owner }) => [`${channel} ${value}`, owner])),
  }
}

/** Somebody may be called as another one's id is: what they are called decides. */
function called(people: KnownPerson[]): Map<string, KnownPerson> {
  const unnamed = people.filter(({ external_id }) => external_id === null)
  const named = people.filter(({ external_id }) => external_id !== null)
  return new Map([
    ...unnamed.map((one) => [one.id, one] as const),
    ...named.map((one) => [one.external_id!, one] as const),
  ])
}

const lockPeople = statement<KnownPerson>(`
  with named as (
    select coalesce(merged_into, id) as root_id from customers
    where erased_at is null and (external_id = any($1) or (external_id is null and id = any($1)))
  )
  select id, external_id, name, merged_into
  from customers
  where id in (select root_id from named) or merged_into in (select root_id from named)
  order by id
  for no key update`)

// Locked before their ledger is read: only a statement of its own sees what was spent while we waited.
const lockMethods = statement<Omit<KnownMethod, 'moved'>>(`
  select id, customer_id, coalesce(external_id, removed_as) as external_id, kind, label, currency, currency_said, balance_minor, position, deleted_at
  from payment_methods where customer_id = any($1)
  order by id
  for no key update`)

const movedAmong = statement<{ id: string }>(`
  select distinct payment_method_id as id from balance_entries where payment_method_id = any($1) and reason <> 'imported'`)

const addressesOf = statement<KnownAddress>(`
  select customer_id, name, phone, line1, line2, city, state, division, district, upazila, postcode, country,
    position, is_default, deleted_at
  from customer_addresses where customer_id = any($1)
  order by position, id`)

const firstCurrencies = statement<{ id: string; currency: string }>(`
  select distinct on (root_id) root_id as id, o.currency
  from (select id, coalesce(merged_into, id) as root_id from customers where id = any($1) or merged_into = any($1)) c
  join orders o on o.customer_id = c.id
  order by root_id, coalesce(o.external_id, o.number) collate "C"`)

const identitiesOf = statement<{ channel: string; value: string; root_id: string; verified: boolean }>(`
  select i.channel, i.value, coalesce(c.merged_into, c.id) as root_id, i.verified_at is not null as verified
  from unnest($1::text[], $2::text[]) g(channel, value)
  join customer_identities i on i.channel = g.channel and i.value = g.value
    and i.kind = case g.channel when 'email' then 'address' else 'number' end
  join customers c on c.id = i.customer_id`)
