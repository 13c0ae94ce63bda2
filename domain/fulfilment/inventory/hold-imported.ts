import type { Context } from '#core/context'
import { groupBy } from '#core/group-by'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { lockLevels } from './levels.ts'
import { ensureWarehouse } from './warehouses.ts'
import { type StockChange, writeStock } from './write-stock.ts'

export type HoldImported = {
  /** an order, or the exchange whose new goods wait to be sent */
  order_id: string
  lines: { variant_id: string; quantity: number }[]
}

/**
 * Pieces that another shop's books promised come onto the shelf promised: what is for sale stays what it was. Cancelling such an
 * order puts them for sale, shipping it takes them. For any number of orders in four statements or so; bundles hold their parts.
 */
export async function holdImported(tx: Db, ctx: Context, orders: HoldImported[]): Promise<void> {
  const asked = [...new Set(orders.flatMap(({ lines }) => lines.map((line) => line.variant_id)))]
  if (asked.length === 0) return
  const needs = await needsOf(tx, asked)
  for (const store_id of new Set(needs.filter((need) => !need.warehouse_id).map((need) => need.store_id))) {
    const { id } = await ensureWarehouse(tx, ctx, store_id)
    for (const need of needs) if (need.store_id === store_id) need.warehouse_id ??= id
  }
  const levels = await lockLevels(tx, [...new Set(needs.map((need) => need.needed_id))])
  const there = new Set(levels.map(({ variant_id, warehouse_id }) => `${variant_id} ${warehouse_id}`))
  const parts = groupBy(needs, (need) => need.asked_id)
  const changes = orders
    .flatMap((order) => promised(order, parts))
    .map((change) => ({
      ...change,
      is_new: !there.has(`${change.variant_id} ${change.warehouse_id}`),
    }))
  await writeStock(tx, ctx, levels, { changes, hold: { expires_at: null } })
}

type Need = { asked_id: string; needed_id: string; each: number; store_id: string; warehouse_id: string | null }

/** One share a level, however many lines want of it. */
function promised({ order_id, lines }: HoldImported, parts: Map<string, Need[]>): StockChange[] {
  const wanted = new Map<string, { variant_id: string; warehouse_id: string; quantity: number }>()
  for (const { variant_id, quantity } of lines)
    for (const need of parts.get(variant_id)!) {
      const known = wanted.get(need.needed_id)?.quantity ?? 0
      wanted.set(need.needed_id, {
        variant_id: need.needed_id,
        warehouse_id: need.warehouse_id!,
        quantity: known + need.each * quantity,
      })
    }
  return [...wanted.values()].map(({ quantity, ...level }) => ({
    ...level,
    order_id,
    on_hand: quantity,
    reserved: quantity,
    reason: 'imported',
  }))
}

const needsOf = statement<Need>(`
  select a.id as asked_id, part.id as needed_id, coalesce(b.quantity, 1) as each, part.store_id, w.id as warehouse_id
  from unnest($1::text[]) a(id)
  left join bundle_items b on b.bundle_variant_id = a.id
  join variants part on part.id = coalesce(b.variant_id, a.id)
  left join warehouses w on w.store_id = part.store_id and w.is_default`)
