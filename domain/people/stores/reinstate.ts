import type { Context } from '#core/context'
import { record } from '#db/events'
import type { Db } from '#db/open'
import type { Store } from './find.ts'
import { setStatus } from './set-status.ts'

export async function reinstateStore(
  tx: Db,
  ctx: Context,
  input: { store: string; reason?: string | undefined },
): Promise<Store> {
  const { store, moved } = await setStatus(tx, ctx, input.store, {
    from: ['suspended'],
    to: 'approved',
    instead: 'Approve it instead.',
  })
  if (moved) record(tx, ctx, 'store.reinstated', { store_id: store.id, reason: input.reason ?? null })
  return store
}
