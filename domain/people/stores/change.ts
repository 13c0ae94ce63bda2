import type { Context } from '#core/context'
import { forbidden } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { isPermitted } from '#domain/staff'
import { assertRadiusHasCentre, readDetails, type StoreDetails } from './details.ts'
import type { Store } from './find.ts'
import { assertRuns, lockStore } from './lock-store.ts'

export type ChangeStore = { store: string } & Partial<StoreDetails>

export async function changeStore(tx: Db, ctx: Context, input: ChangeStore): Promise<Store> {
  const { store: handle, ...given } = input
  const store = await lockStore(tx, handle)
  await assertRuns(tx, ctx, store, ['owner', 'manager'])
  if (given.commission_bps !== undefined && !isPermitted(ctx, 'stores'))
    throw forbidden('staff_only', { en: 'The commission is set by our staff.', bn: 'কমিশন আমাদের কর্মীরা ঠিক করেন।' })
  // An upazila alone is read within the district that the store already has.
  const details = readDetails(
    given.upazila && given.district === undefined ? { ...given, district: store.district } : given,
  )
  assertRadiusHasCentre({ ...store, ...details })
  const fields = Object.entries(given).flatMap(([field, value]) => (value === undefined ? [] : [field]))
  if (fields.length === 0) return store
  const changed = await tx
    .updateTable('stores')
    .set(details)
    .where('id', '=', store.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  record(tx, ctx, 'store.changed', { store_id: store.id, fields })
  return changed
}
