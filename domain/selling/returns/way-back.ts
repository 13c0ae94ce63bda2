import { sql } from 'kysely'
import type { Db } from '#db/open'
import type { LockedOrder } from '#domain/orders'
import type { ProviderName, RefundTo } from '#domain/payments'
import type { LockedReturn } from './lock.ts'

/**
 * Where the money was to go when the return was asked for, if that is still a method of whoever ordered. Two people who turned out
 * not to be one, or a card that was removed: then it goes to where it came from.
 */
export async function wayBack(
  tx: Db,
  { buyer_ids, currency }: LockedOrder,
  { method_id, provider }: LockedReturn,
): Promise<RefundTo | undefined> {
  if (!method_id) return undefined
  const theirs = await tx
    .selectFrom('payment_methods')
    .select('id')
    .where('id', '=', method_id)
    .where(sql<boolean>`customer_id = any(${buyer_ids})`)
    .where('deleted_at', 'is', null)
    .where((any) => any.or([any('kind', 'not in', ['gift_card', 'wallet']), any('currency', '=', currency)]))
    .executeTakeFirst()
  return theirs && { method_id, provider: provider as ProviderName }
}
