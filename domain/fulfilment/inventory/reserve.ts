import type { Context } from '#core/context'
import { groupBy } from '#core/group-by'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { allocate } from './allocate.ts'
import { freeIn, type Level, level_columns } from './levels.ts'
import { outOfStock } from './refusals.ts'
import { writeStock } from './write-stock.ts'

export type Reserve = {
  order_id: string
  lines: { variant_id: string; quantity: number }[]
  /** Where it goes: a warehouse there is asked first. */
  district?: string | null
  /** null: until it is shipped or cancelled. */
  expires_at: Date | null
}

/** What a line needs: itself, or the parts of a bundle. A need without a level has nothing in any warehouse. */
type Need = { asked_id: string; needed_id: string; each: number } & { [K in keyof Level]: Level[K] | null }

/**
 * Sets the pieces of an order aside, all or nothing, in two statements; a third only when something sells out.
 * The lock waits for others who want the same pieces, so whoever comes second sees what is really left.
 */
export async function reserve(
  tx: Db,
  ctx: Context,
  { order_id, lines, district = null, expires_at }: Reserve,
): Promise<void> {
  if (lines.length === 0) return
  const { levels, wanted } = await lockEnough(tx, lines)
  const changes = [...wanted].flatMap(([variant_id, quantity]) => {
    const given = allocate(levels.get(variant_id)!, quantity, district) ?? []
    return given.map(({ warehouse_id, quantity: reserved }) => ({ variant_id, warehouse_id, reserved }))
  })
  await writeStock(tx, ctx, [...levels.values()].flat(), { changes, hold: { order_id, expires_at } })
}

type Enough = { levels: Map<string, Level[]>; wanted: Map<string, number> }

async function lockEnough(tx: Db, lines: Reserve['lines']): Promise<Enough> {
  const asked = [...new Set(lines.map((line) => line.variant_id))]
  const first = share(await lockNeeds(tx, asked), lines)
  if (!('short' in first)) return first
  // While we waited for a lock, pieces may have come to a shelf that did not exist when we began to look: look once more.
  const second = share(await lockNeeds(tx, asked), lines)
  if ('short' in second) throw await outOfStock(tx, second.short, second.left)
  return second
}

const lockNeeds = statement<Need>(`
  with need as materialized (
    select a.id as asked_id, coalesce(b.variant_id, a.id) as needed_id, coalesce(b.quantity, 1) as each
    from unnest($1::text[]) a(id) left join bundle_items b on b.bundle_variant_id = a.id
  ), locked as materialized (
    select variant_id, warehouse_id, on_hand, reserved, low_mark
    from stock_levels
    where variant_id in (select needed_id from need)
    order by variant_id, warehouse_id
    for update
  )
  select n.asked_id, n.needed_id, n.each, ${level_columns}
  from need n
  left join (locked l join warehouses w on w.id = l.warehouse_id) on l.variant_id = n.needed_id`)

function levelsOf(needs: Need[]): Map<string, Level[]> {
  const levels = new Map<string, Map<string, Level>>()
  for (const need of needs) {
    const own = levels.get(need.needed_id) ?? new Map<string, Level>()
    levels.set(need.needed_id, own)
    // Two lines may need the same part: its level comes twice and counts once.
    if (need.warehouse_id !== null) own.set(need.warehouse_id, need as Level)
  }
  return new Map([...levels].map(([variant_id, own]) => [variant_id, [...own.values()]]))
}

/** How many of each part; or the first line that does not fit, and what it could still have had. */
function share(needs: Need[], lines: Reserve['lines']): Enough | { short: string; left: number } {
  const levels = levelsOf(needs)
  const parts = groupBy(needs, (need) => need.asked_id)
  const left = new Map([...levels].map(([variant_id, own]) => [variant_id, freeIn(own)]))
  const wanted = new Map<string, number>()
  for (const { variant_id, quantity } of lines) {
    const needed = new Map(parts.get(variant_id)!.map(({ needed_id, each }) => [needed_id, each]))
    const possible = Math.min(...[...needed].map(([id, each]) => Math.floor(left.get(id)! / each)))
    if (possible < quantity) return { short: variant_id, left: Math.max(0, possible) }
    for (const [id, each] of needed) {
      left.set(id, left.get(id)! - each * quantity)
      wanted.set(id, (wanted.get(id) ?? 0) + each * quantity)
    }
  }
  return { levels, wanted }
}
