import { sql } from 'kysely'
import type { Context } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockFamily } from './family.ts'
import { findAddress } from './list-addresses.ts'

export async function chooseDefaultAddress(
  tx: Db,
  ctx: Context,
  input: { customer_id?: string | undefined; address: string },
): Promise<void> {
  const family = await lockFamily(tx, ctx, input.customer_id)
  const { id, is_default } = await findAddress(tx, family, input.address)
  if (is_default) return
  await markDefault(tx, family, id)
  record(tx, ctx, 'customer.address_changed', { customer_id: family[0]!, address_id: id })
}

/** Two statements: the unique index on defaults looks at every row as it changes. The caller holds the family. */
export async function markDefault(tx: Db, family: string[], id: string): Promise<void> {
  await tx
    .updateTable('customer_addresses')
    .set({ is_default: false })
    .where(sql<boolean>`customer_id = any(${family})`)
    .where('is_default', '=', true)
    .where('id', '<>', id)
    .execute()
  await tx
    .updateTable('customer_addresses')
    .set({ is_default: true })
    .where('id', '=', id)
    .where('is_default', '=', false)
    .execute()
}
