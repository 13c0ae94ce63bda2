import type { Context } from '#core/context'
import { conflict, invalid, notFound } from '#core/errors'
import { newId } from '#core/id'
import type { Db } from '#db/open'
import { storeOf } from './change-stock.ts'
import { free, lockLevels } from './levels.ts'
import { assertMayStock, nameOf } from './refusals.ts'
import { writeStock } from './write-stock.ts'

export type TransferStock = { variant_id: string; from_warehouse_id: string; to_warehouse_id: string; quantity: number }

/** Carries free pieces from one warehouse of a store to another. What an order waits for stays where it waits. */
export async function transferStock(tx: Db, ctx: Context, input: TransferStock): Promise<{ reference: string }> {
  const { variant_id, from_warehouse_id, to_warehouse_id, quantity } = input
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw invalid('not_a_quantity', 'Move at least one whole piece.')
  if (from_warehouse_id === to_warehouse_id) throw invalid('same_warehouse', 'Choose two different warehouses.')
  const store_id = await storeOf(tx, variant_id)
  assertMayStock(ctx, store_id)
  await assertTheirs(tx, store_id, [from_warehouse_id, to_warehouse_id])
  const levels = await lockLevels(tx, [variant_id])
  const from = levels.find((level) => level.warehouse_id === from_warehouse_id)
  const movable = from ? free(from) : 0
  if (movable < quantity) throw await tooFew(tx, variant_id, movable, from?.reserved ?? 0)
  const is_new = !levels.some((level) => level.warehouse_id === to_warehouse_id)
  const reference = newId('movement', ctx.now().getTime())
  await writeStock(tx, ctx, levels, {
    changes: [
      { variant_id, warehouse_id: from_warehouse_id, on_hand: -quantity, reason: 'transfer_out' },
      { variant_id, warehouse_id: to_warehouse_id, on_hand: quantity, reason: 'transfer_in', is_new },
    ],
    reference,
  })
  return { reference }
}

async function assertTheirs(tx: Db, store_id: string, warehouse_ids: string[]): Promise<void> {
  const found = await tx
    .selectFrom('warehouses')
    .select('id')
    .where('store_id', '=', store_id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(warehouse_ids))))
    .execute()
  if (found.length < 2)
    throw notFound('warehouse_not_found', 'Both warehouses must belong to the store of this product.')
}

async function tooFew(tx: Db, variant_id: string, movable: number, reserved: number) {
  const { title } = await nameOf(tx, variant_id)
  const why = reserved > 0 ? ` (${reserved} more are reserved for orders)` : ''
  return conflict('not_enough_to_move', `Only ${movable} of "${title}" can be moved from there${why}.`, {
    movable,
    reserved,
  })
}
