import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import type { Store, StoreStatus } from './find.ts'
import { lockStore } from './lock-store.ts'

/** An application may be turned down (suspended) and taken up again later. */
export const storeNext = {
  applied: ['approved', 'suspended'],
  approved: ['suspended'],
  suspended: ['approved'],
} as const satisfies Record<StoreStatus, readonly StoreStatus[]>

/** Moves a store from one of `from` to `to`; false when it is there already. Staff only. */
export async function setStatus(
  tx: Db,
  ctx: Context,
  handle: string,
  { from, to, instead }: { from: readonly StoreStatus[]; to: StoreStatus; instead: string },
): Promise<{ store: Store; moved: boolean }> {
  assertPermitted(ctx, 'stores')
  const store = await lockStore(tx, handle)
  const status = store.status as StoreStatus
  if (status === to) return { store, moved: false }
  const legal: readonly StoreStatus[] = storeNext[status]
  if (!from.includes(status) || !legal.includes(to))
    throw conflict('store_status', `${store.name} is ${status}. ${instead}`, { status })
  await tx.updateTable('stores').set({ status: to }).where('id', '=', store.id).execute()
  return { store: { ...store, status: to }, moved: true }
}
