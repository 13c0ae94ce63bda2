import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import type { Store } from './find.ts'
import { setStatus } from './set-status.ts'
import { clean } from './words.ts'

/** Closes a store, or turns an application down; the store's people are told the reason. */
export async function suspendStore(tx: Db, ctx: Context, input: { store: string; reason: string }): Promise<Store> {
  const reason = clean(input.reason)
  if (!reason) throw invalid('reason_missing', 'Say why: the people of the store will read it.')
  const { store, moved } = await setStatus(tx, ctx, input.store, {
    from: ['applied', 'approved'],
    to: 'suspended',
    instead: '',
  })
  if (moved) record(tx, ctx, 'store.suspended', { store_id: store.id, reason })
  return store
}
