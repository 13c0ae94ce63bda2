import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { lockLevels } from './levels.ts'
import { ensureWarehouse } from './warehouses.ts'
import { writeStock } from './write-stock.ts'

export type Restock = {
  store_id: string
  /** With which they left. */
  order_id: string
  /** The order or the return that they come back from, for the ledger. */
  reference: string
  lines: { variant_id: string; quantity: number }[]
}

/** Pieces that were sold are here again and can be sold again: they go to the store's default shelf. Of a bundle, its parts do, if they are what was sent. */
export async function restock(tx: Db, ctx: Context, { store_id, order_id, reference, lines }: Restock): Promise<void> {
  if (lines.length === 0) return
  const parts = await partsOf(
    tx,
    lines.map((line) => line.variant_id),
    lines.map((line) => line.quantity),
    order_id,
  )
  if (parts.some((part) => part.was_not_sent)) throw bundleChanged()
  const { id: warehouse_id } = await ensureWarehouse(tx, ctx, store_id)
  const levels = await lockLevels(
    tx,
    parts.map((part) => part.variant_id),
  )
  const known = new Set(
    levels.filter((level) => level.warehouse_id === warehouse_id).map(({ variant_id }) => variant_id),
  )
  const changes = parts.map(({ variant_id, quantity }) => ({
    variant_id,
    warehouse_id,
    on_hand: quantity,
    reason: 'returned' as const,
    is_new: !known.has(variant_id),
  }))
  await writeStock(tx, ctx, levels, { changes, reference })
}

// What left is known of orders that were sent from here; of those that another shop sent, a bundle is what it is now.
const partsOf = statement<{ variant_id: string; quantity: number; was_not_sent: boolean }>(`
  with sent as (
    select variant_id, sum(quantity) as quantity from reservations where order_id = $3 and state = 'taken' group by variant_id
  ), back as (
    select coalesce(b.variant_id, a.id) as variant_id, sum(a.quantity * coalesce(b.quantity, 1))::bigint as quantity
    from unnest($1::text[], $2::bigint[]) a(id, quantity)
    left join bundle_items b on b.bundle_variant_id = a.id and not exists (select from sent where sent.variant_id = a.id)
    group by 1
  )
  select variant_id, quantity, exists (select from sent)
    and quantity > coalesce((select s.quantity from sent s where s.variant_id = back.variant_id), 0) as was_not_sent
  from back
  order by variant_id`)

const bundleChanged = () =>
  conflict('bundle_changed', {
    en: 'The bundle consists of other things now than when it was sold, so we cannot say what goes on the shelf. Receive it without restocking, and count its pieces by hand.',
    bn: 'বান্ডেলটি বিক্রির সময় যা যা নিয়ে ছিল এখন তা নেই, তাই কোন পণ্য তাকে ফিরবে বলা যাচ্ছে না। স্টকে না তুলে গ্রহণ করুন, তারপর পণ্যগুলো গুনে স্টক ঠিক করুন।',
  })
