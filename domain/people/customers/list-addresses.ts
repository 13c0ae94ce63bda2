import { type Selectable, sql } from 'kysely'
import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import type { CustomerAddresses } from '#db/types'
import type { Address } from './address.ts'
import { familyFor } from './family.ts'

/** `number` is how people refer to it: address 2. */
export type SavedAddress = Address & { id: string; number: number; is_default: boolean }
export const address_fields = [
  'name',
  'phone',
  'line1',
  'line2',
  'city',
  'state',
  'division',
  'district',
  'upazila',
  'postcode',
  'country',
] as const

/** The family's addresses: the default first, the person's own before those of people merged into them. */
export async function listAddresses(
  db: Db,
  ctx: Context,
  input: { customer_id?: string | undefined } = {},
): Promise<SavedAddress[]> {
  return savedAddresses(db, await familyFor(db, ctx, input.customer_id, 'see_customers'))
}

export async function savedAddresses(db: Db, family: string[]): Promise<SavedAddress[]> {
  const rows = await db
    .selectFrom('customer_addresses')
    .selectAll()
    .where(sql<boolean>`customer_id = any(${family})`)
    .where('deleted_at', 'is', null)
    .orderBy('is_default', 'desc')
    .orderBy(sql`customer_id <> ${family[0]}`)
    .orderBy('position')
    .orderBy('id')
    .execute()
  // Two merged people may each have a default; the first is the one that holds.
  return rows.map((row, place) => ({
    ...asAddress(row),
    id: row.id,
    number: place + 1,
    is_default: row.is_default && place === 0,
  }))
}

/** By id, or by its number in the list. Somebody else's is not found. */
export async function findAddress(db: Db, family: string[], handle: string): Promise<SavedAddress> {
  const found = (await savedAddresses(db, family)).find(
    ({ id, number }) => id === handle || String(number) === handle.trim(),
  )
  if (!found)
    throw notFound('address_not_found', {
      en: `There is no address "${handle.slice(0, 40)}" in this profile. Look at the list of addresses first.`,
      bn: `এই প্রোফাইলে "${handle.slice(0, 40)}" ঠিকানাটি নেই। আগে ঠিকানার তালিকা দেখুন।`,
    })
  return found
}

function asAddress(row: Selectable<CustomerAddresses>): Address {
  const filled = address_fields.flatMap((field) => (row[field] === null ? [] : [[field, row[field]] as const]))
  return Object.fromEntries(filled) as Address
}
