import type { Context } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { type Address, readAddress } from './address.ts'
import { lockFamily } from './family.ts'
import { address_fields, findAddress, type SavedAddress } from './list-addresses.ts'

export type ChangeAddress = {
  customer_id?: string | undefined
  address: string
  changes: Partial<Record<keyof Address, string | null>>
}

/** Changes what is named and reads the whole again: a new district brings its own division. Orders keep the address that they were placed with. */
export async function changeAddress(tx: Db, ctx: Context, input: ChangeAddress): Promise<SavedAddress> {
  const family = await lockFamily(tx, ctx, input.customer_id)
  const { id, number, is_default, ...before } = await findAddress(tx, family, input.address)
  // What belonged to the old district would be wrong in the new one.
  const moved = input.changes.district !== undefined && { upazila: null, postcode: null }
  const after = readAddress({ ...before, ...moved, ...input.changes })
  const row = Object.fromEntries(address_fields.map((field) => [field, after[field] ?? null]))
  await tx.updateTable('customer_addresses').set(row).where('id', '=', id).execute()
  record(tx, ctx, 'customer.address_changed', { customer_id: family[0]!, address_id: id })
  return { ...after, id, number, is_default }
}
