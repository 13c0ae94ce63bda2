import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { lockLevels } from './levels.ts'
import { reserve } from './reserve.ts'
import { release } from './settle.ts'

export type ChangeHeld = {
  order_id: string
  store_id: string
  /** All that the order wants of this store from now on. */
  lines: { variant_id: string; quantity: number }[]
  district?: string | null
}

/**
 * The order wants other pieces of a store than it held: what it held is given back and the new ones are set aside, all or nothing.
 * Every level that either side touches is locked first and in order, so that two orders that swap with each other take turns.
 */
export async function changeHeld(tx: Db, ctx: Context, input: ChangeHeld): Promise<void> {
  const { order_id, store_id, lines, district = null } = input
  const touched = await touchedBy(
    tx,
    order_id,
    store_id,
    lines.map((line) => line.variant_id),
  )
  await lockLevels(
    tx,
    touched.map(({ variant_id }) => variant_id),
  )
  const until = touched.find(({ expires_at }) => expires_at !== null)?.expires_at ?? null
  await release(tx, ctx, { order_id, store_id })
  await reserve(tx, ctx, { order_id, lines, district, expires_at: until })
}

const touchedBy = statement<{ variant_id: string; expires_at: Date | null }>(`
  select r.variant_id, r.expires_at
  from reservations r join warehouses w on w.id = r.warehouse_id
  where r.order_id = $1 and r.state = 'held' and w.store_id = $2
  union
  select coalesce(b.variant_id, a.id), null
  from unnest($3::text[]) a(id) left join bundle_items b on b.bundle_variant_id = a.id`)
