import type { Context } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'
import type { Store } from './find.ts'
import { setStatus } from './set-status.ts'

export async function approveStore(tx: Db, ctx: Context, input: { store: string }): Promise<Store> {
  const { store, moved } = await setStatus(tx, ctx, input.store, {
    from: ['applied'],
    to: 'approved',
    instead: 'Reinstate it instead.',
  })
  if (moved) record(tx, ctx, 'store.opened', { store_id: store.id, slug: store.slug })
  return store
}
