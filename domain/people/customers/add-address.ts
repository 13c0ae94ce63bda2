import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { type Address, readAddress } from './address.ts'
import { markDefault } from './choose-default-address.ts'
import { lockFamily } from './family.ts'
import { address_fields, type SavedAddress, savedAddresses } from './list-addresses.ts'

export type AddAddress = { customer_id?: string | undefined; address: Address; make_default?: boolean }

/** Far more than anyone lives at; a guard against a loop. */
const most_addresses = 100

/** Adds it, or finds the same one there already. The first is the default. */
export async function addAddress(tx: Db, ctx: Context, input: AddAddress): Promise<SavedAddress> {
  const family = await lockFamily(tx, ctx, input.customer_id)
  const given = readAddress(input.address)
  const saved = await savedAddresses(tx, family)
  const same = saved.find((one) => address_fields.every((field) => (one[field] ?? null) === (given[field] ?? null)))
  if (!same && saved.length >= most_addresses)
    throw conflict('too_many_addresses', {
      en: 'That is a lot of addresses. Remove one first.',
      bn: 'অনেক ঠিকানা হয়ে গেছে। আগে একটি মুছে ফেলুন।',
    })
  const id = same?.id ?? (await insert(tx, ctx, family[0]!, given))
  if (input.make_default || saved.length === 0) await markDefault(tx, family, id)
  return (await savedAddresses(tx, family)).find((one) => one.id === id)!
}

async function insert(tx: Db, ctx: Context, customer_id: string, given: Address): Promise<string> {
  const id = newId('address', ctx.now().getTime())
  await tx
    .insertInto('customer_addresses')
    .values({
      ...given,
      id,
      customer_id,
      position: sql<number>`(select coalesce(max(position) + 1, 0) from customer_addresses where customer_id = ${customer_id})`,
      created_at: ctx.now(),
    })
    .execute()
  record(tx, ctx, 'customer.address_added', { customer_id, address_id: id })
  return id
}
