import type { Context } from '#core/context'
import { type AppError, conflict } from '#core/errors'
import { groupBy } from '#core/group-by'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { type Level, lockLevels } from './levels.ts'
import { assertMayStock, belowReserved, type Named } from './refusals.ts'
import { ensureWarehouse } from './warehouses.ts'
import { type Reason, type StockChange, writeStock } from './write-stock.ts'

export type SetStock = {
  /** How many the store has in all; the difference is booked in its default warehouse. Each variant once. */
  levels: { variant_id: string; on_hand: number }[]
  reason: Reason
  /** The caller puts products.in_stock right itself, in this transaction: catalog does for what it has just made. */
  flags_follow?: boolean
}

type Shelf = { variant_id: string; store_id: string; warehouse_id: string | null; is_bundle: boolean } & Named

/**
 * Many levels at once, in three statements or so however many there are; what is right already is left alone.
 * All or nothing: the refusal's `details.refused` names each variant that stood in the way.
 */
export async function setStock(
  tx: Db,
  ctx: Context,
  { levels: wanted, reason, flags_follow }: SetStock,
): Promise<{ changed: string[] }> {
  if (wanted.length === 0) return { changed: [] }
  const variant_ids = wanted.map((level) => level.variant_id)
  const shelves = await shelvesOf(tx, ctx, variant_ids)
  const levels = await lockLevels(tx, variant_ids)
  const own = groupBy(levels, (level) => level.variant_id)
  const refused: { variant_id: string; error: AppError }[] = []
  const changes: StockChange[] = []
  for (const { variant_id, on_hand } of wanted) {
    const shelf = shelves.get(variant_id)!
    const change = changeTo(shelf, own.get(variant_id) ?? [], on_hand, reason)
    if (change instanceof Error) refused.push({ variant_id, error: change })
    else if (change) changes.push(change)
  }
  if (refused.length > 0) throw refusal(refused)
  if (changes.length > 0) await writeStock(tx, ctx, levels, { changes, ...(flags_follow && { flags_follow }) })
  return { changed: changes.map((change) => change.variant_id) }
}

function changeTo(shelf: Shelf, levels: Level[], on_hand: number, reason: Reason): StockChange | AppError | null {
  if (shelf.is_bundle)
    return conflict(
      'bundle_has_no_stock',
      `"${shelf.title}" is a bundle: its stock is what its parts allow. Leave its stock out.`,
    )
  const home = levels.find((level) => level.warehouse_id === shelf.warehouse_id)
  const elsewhere = levels.reduce((sum, level) => (level === home ? sum : sum + level.on_hand), 0)
  const lowest = elsewhere + (home?.reserved ?? 0)
  if (on_hand < lowest)
    return elsewhere === 0
      ? belowReserved(shelf, on_hand, lowest)
      : conflict(
          'stock_elsewhere',
          `${elsewhere} of "${shelf.title}" are in other warehouses and ${home?.reserved ?? 0} are reserved, so the stock cannot be ${on_hand}. Set ${lowest} or more, or change the other warehouses first.`,
          { lowest, asked: on_hand },
        )
  const delta = on_hand - elsewhere - (home?.on_hand ?? 0)
  // A level of zero is kept too: "none left" is something that was said.
  if (delta === 0 && levels.length > 0) return null
  return { variant_id: shelf.variant_id, warehouse_id: shelf.warehouse_id!, on_hand: delta, reason, is_new: !home }
}

async function shelvesOf(tx: Db, ctx: Context, variant_ids: string[]): Promise<Map<string, Shelf>> {
  const shelves = await readShelves(tx, variant_ids)
  for (const store_id of new Set(shelves.map((shelf) => shelf.store_id))) {
    assertMayStock(ctx, store_id)
    const homeless = shelves.filter((shelf) => shelf.store_id === store_id && !shelf.warehouse_id)
    if (homeless.length === 0) continue
    const { id } = await ensureWarehouse(tx, ctx, store_id)
    for (const shelf of homeless) shelf.warehouse_id = id
  }
  return new Map(shelves.map((shelf) => [shelf.variant_id, shelf]))
}

const readShelves = statement<Shelf>(`
  select v.id as variant_id, v.store_id, w.id as warehouse_id, p.kind = 'bundle' as is_bundle,
    p.title, coalesce(p.title_bn, p.title) as title_bn
  from variants v
  join products p on p.id = v.product_id
  left join warehouses w on w.store_id = v.store_id and w.is_default
  where v.id = any($1)`)

function refusal(refused: { variant_id: string; error: AppError }[]): AppError {
  const { code, message, message_bn } = refused[0]!.error
  return conflict(
    code,
    { en: message, bn: message_bn },
    { refused: refused.map(({ variant_id, error }) => ({ variant_id, code: error.code, message: error.message })) },
  )
}
