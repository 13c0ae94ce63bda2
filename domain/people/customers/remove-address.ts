import { sql } from 'kysely'
import type { Context } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { markDefault } from './choose-default-address.ts'
import { lockFamily } from './family.ts'
import { findAddress, savedAddresses } from './list-addresses.ts'

/** Takes an address off the list; the next one becomes the default in its place. Removing it twice changes nothing. */
export async function removeAddress(
  tx: Db,
  ctx: Context,
  input: { customer_id?: string | undefined; address: string },
): Promise<void> {
  const family = await lockFamily(tx, ctx, input.customer_id)
  if (await removedBefore(tx, family, input.address)) return
  const { id, is_default } = await findAddress(tx, family, input.address)
  await tx
    .updateTable('customer_addresses')
    .set({ deleted_at: ctx.now(), is_default: false })
    .where('id', '=', id)
    .execute()
  const [next] = await savedAddresses(tx, family)
  if (is_default && next) await markDefault(tx, family, next.id)
  record(tx, ctx, 'customer.address_removed', { customer_id: family[0]!, address_id: id })
}

async function removedBefore(tx: Db, family: string[], id: string): Promise<boolean> {
  const gone = await tx
    .selectFrom('customer_addresses')
    .select('id')
    .where('id', '=', id)
    .where('deleted_at', 'is not', null)
    .where(sql<boolean>`customer_id = any(${family})`)
    .executeTakeFirst()
  return gone !== undefined
}
