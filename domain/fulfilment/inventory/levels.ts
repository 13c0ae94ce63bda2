import type { Db } from '#db/open'
import { statement } from '#db/statement'

/** What one warehouse holds of one variant, as locked. */
export type Level = {
  variant_id: string
  warehouse_id: string
  store_id: string
  district: string | null
  is_default: boolean
  on_hand: number
  reserved: number
  low_mark: number
  /** How many of it each bundle takes that sells it as a part: where a bundle's availability may turn. */
  bundle_quantities: number[]
}

export const free = (level: Level): number => level.on_hand - level.reserved

export const freeIn = (levels: Level[]): number => levels.reduce((sum, level) => sum + free(level), 0)

export const level_columns = `
  l.variant_id, l.warehouse_id, w.store_id, w.district, w.is_default, l.on_hand, l.reserved, l.low_mark,
  array(select b.quantity from bundle_items b where b.variant_id = l.variant_id) as bundle_quantities`

/**
 * Every level of these variants, in all warehouses, locked in the one order that everybody uses, so that two orders for
 * the same things wait for each other instead of deadlocking. All warehouses, because "is any left?" asks about all of them.
 */
const lock = statement<Level>(`
  with locked as materialized (
    select variant_id, warehouse_id, on_hand, reserved, low_mark
    from stock_levels
    where variant_id = any($1)
    order by variant_id, warehouse_id
    for update
  )
  select ${level_columns}
  from locked l join warehouses w on w.id = l.warehouse_id
  order by l.variant_id, l.warehouse_id`)

export async function lockLevels(tx: Db, variant_ids: string[]): Promise<Level[]> {
  return variant_ids.length === 0 ? [] : lock(tx, variant_ids)
}
