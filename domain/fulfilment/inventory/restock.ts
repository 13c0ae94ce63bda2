import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { lockLevels } from './levels.ts'
import { ensureWarehouse } from './warehouses.ts'
import { writeStock } from './write-stock.ts'

export type Restock = {
  store_id: string
  /** The order or the return that they come back from, for the ledger. */
  reference: string
  lines: { variant_id: string; quantity: number }[]
}

/** Pieces that were sold are here again and can be sold again: they go to the store's default shelf. Of a bundle, its parts do. */
export async function restock(tx: Db, ctx: Context, { store_id, reference, lines }: Restock): Promise<void> {
  if (lines.length === 0) return
  const parts = await partsOf(
    tx,
    lines.map((line) => line.variant_id),
    lines.map((line) => line.quantity),
  )
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

const partsOf = statement<{ variant_id: string; quantity: number }>(`
  select coalesce(b.variant_id, a.id) as variant_id, sum(a.quantity * coalesce(b.quantity, 1))::bigint as quantity
  from unnest($1::text[], $2::bigint[]) a(id, quantity)
  left join bundle_items b on b.bundle_variant_id = a.id
  group by 1
  order by 1`)
