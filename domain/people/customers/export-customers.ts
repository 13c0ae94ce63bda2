import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Address } from './address.ts'

export type CustomerLine = {
  external_id: string
  email?: string
  phone?: string
  name: string
  addresses: Omit<Address, 'division'>[]
  payment_methods: MethodLine[]
}
type MethodLine = { external_id: string; kind: string; label?: string; balance_minor?: number; currency?: string }
type Row = Omit<CustomerLine, 'email' | 'phone'> & { id: string; email: string | null; phone: string | null }

const batch = 500

/** Everybody, by external id in byte order; what belongs to people merged into them is theirs. Whoever was forgotten is left out. */
export async function* exportCustomers(db: Db): AsyncGenerator<CustomerLine> {
  for (let after: Row | undefined; ; ) {
    const rows = await read(db, after?.external_id ?? '', after?.id ?? '')
    for (const { external_id, email, phone, name, addresses, payment_methods } of rows)
      yield {
        external_id,
        ...(email !== null && { email }),
        ...(phone !== null && { phone }),
        name,
        addresses,
        payment_methods,
      }
    if (rows.length < batch) return
    after = rows.at(-1)
  }
}

/** What a live method goes by; two people who turned out to be one may each have had a "card-1". */
export const methodName = (m: string, root_id: string, family: string) => `
  case when ${m}.customer_id <> ${root_id} and exists (
    select from payment_methods twin
    where twin.customer_id = any(${family}) and twin.external_id = ${m}.external_id and twin.deleted_at is null
      and (twin.customer_id = ${root_id} or twin.id < ${m}.id) and twin.id <> ${m}.id
  ) then ${m}.id else coalesce(${m}.external_id, ${m}.id) end`

const identity = (channel: string) => `
  (select i.value from customer_identities i where i.customer_id = any(p.family) and i.channel = '${channel}'
    order by i.customer_id <> p.id, i.verified_at is null, i.created_at, i.id limit 1)`

// Somebody may be called as another one's id is: the id decides. A balance says its currency unless it is that of the person's first order,
// which is what an import takes it for. json keeps the order of keys, which jsonb does not.
const read = statement<Row>(`
  with people as (
    select c.id, coalesce(c.external_id, c.id) collate "C" as external_id, c.name,
      array(select f.id from customers f where f.merged_into = c.id) || c.id as family
    from customers c
    where c.merged_into is null and c.erased_at is null
      and (coalesce(c.external_id, c.id) collate "C", c.id collate "C") > ($1, $2)
    order by coalesce(c.external_id, c.id) collate "C", c.id collate "C"
    limit ${batch}
  ), page as (
    select people.*, (select o.currency from orders o where o.customer_id = any(people.family)
      order by coalesce(o.external_id, o.number) collate "C" limit 1) as order_currency
    from people
  )
  select p.id, p.external_id, p.name, ${identity('email')} as email, ${identity('phone')} as phone,
    (select coalesce(json_agg(json_strip_nulls(json_build_object('name', a.name, 'phone', a.phone, 'line1', a.line1, 'line2', a.line2,
        'city', a.city, 'state', a.state, 'district', a.district, 'upazila', a.upazila, 'postcode', a.postcode, 'country', a.country))
        order by a.customer_id <> p.id, a.position, a.id), '[]')
      from customer_addresses a where a.customer_id = any(p.family) and a.deleted_at is null) as addresses,
    (select coalesce(json_agg(json_strip_nulls(json_build_object('external_id', ${methodName('m', 'p.id', 'p.family')}, 'kind', m.kind, 'label', m.label,
        'balance_minor', case when m.kind in ('gift_card', 'wallet') then m.balance_minor end,
        'currency', case when m.kind in ('gift_card', 'wallet') and m.currency <> coalesce(p.order_currency, 'BDT') then m.currency end))
        order by m.customer_id <> p.id, m.position, m.id), '[]')
      from payment_methods m where m.customer_id = any(p.family) and m.deleted_at is null) as payment_methods
  from page p
  order by p.external_id, p.id collate "C"`)
