import type { Context } from '#core/context'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import type { Store } from './find.ts'

const slug = 'dokandar'

/** The shop's own store, for goods that no seller brought. Its warehouse is inventory's to make (`ensureWarehouse`). */
export async function ensureDefaultStore(tx: Db, ctx: Context): Promise<Store> {
  const opened = await tx
    .insertInto('stores')
    .values({
      id: newId('store', ctx.now().getTime()),
      slug,
      name: 'Dokandar',
      name_bn: 'দোকানদার',
      district: 'Dhaka',
      division: 'Dhaka',
      status: 'approved',
      created_at: ctx.now(),
    })
    .onConflict((there) => there.column('slug').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!opened) return tx.selectFrom('stores').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()
  record(tx, ctx, 'store.opened', { store_id: opened.id, slug })
  return opened
}
