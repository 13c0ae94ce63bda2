import type { Context } from '#core/context'
import { conflict, invalid, notFound } from '#core/errors'
import type { Db } from '#db/open'
import { lockLevels } from './levels.ts'
import { assertMayStock, belowReserved, belowZero, nameOf } from './refusals.ts'
import { ensureWarehouse } from './warehouses.ts'
import { type Reason, writeStock } from './write-stock.ts'

/** What a person may give as a reason; selling and moving write their own. */
export const hand_reasons = [
  'received',
  'counted',
  'returned',
  'damaged',
  'imported',
] as const satisfies readonly Reason[]

export type ChangeStock = {
  variant_id: string
  /** The store's default one when it is not said. */
  warehouse_id?: string
  reason: (typeof hand_reasons)[number]
  /** An order or a delivery note, for the ledger. */
  reference?: string
} & ({ set_to: number; delta?: undefined } | { delta: number; set_to?: undefined })

export type Changed = {
  variant_id: string
  warehouse_id: string
  was: number
  on_hand: number
  reserved: number
  left: number
}

/** Sets or moves one level, with its line in the ledger. What orders wait for cannot be taken away from them. */
export async function changeStock(tx: Db, ctx: Context, input: ChangeStock): Promise<Changed> {
  const store_id = await storeOf(tx, input.variant_id)
  assertMayStock(ctx, store_id)
  const warehouse_id = await warehouseOf(tx, ctx, store_id, input.warehouse_id)
  const levels = await lockLevels(tx, [input.variant_id])
  const level = levels.find((one) => one.warehouse_id === warehouse_id)
  const { on_hand: was, reserved } = level ?? { on_hand: 0, reserved: 0 }
  const on_hand = input.set_to ?? was + input.delta!
  if (!Number.isSafeInteger(on_hand)) throw invalid('not_a_quantity', 'Stock is counted in whole pieces.')
  if (on_hand < 0) throw belowZero(await nameOf(tx, input.variant_id), was, on_hand)
  if (on_hand < reserved) throw belowReserved(await nameOf(tx, input.variant_id), on_hand, reserved)
  if (on_hand !== was)
    await writeStock(tx, ctx, levels, {
      changes: [
        { variant_id: input.variant_id, warehouse_id, on_hand: on_hand - was, reason: input.reason, is_new: !level },
      ],
      ...(input.reference && { reference: input.reference }),
    })
  const elsewhere = levels.reduce((sum, one) => (one === level ? sum : sum + one.on_hand - one.reserved), 0)
  return { variant_id: input.variant_id, warehouse_id, was, on_hand, reserved, left: elsewhere + on_hand - reserved }
}

/** Bundles have no shelf: their stock is what their parts allow. */
export async function storeOf(db: Db, variant_id: string): Promise<string> {
  const found = await db
    .selectFrom('variants as v')
    .innerJoin('products as p', 'p.id', 'v.product_id')
    .select(['v.store_id', 'p.kind', 'p.title'])
    .where('v.id', '=', variant_id)
    .executeTakeFirst()
  if (!found) throw notFound('variant_not_found', 'There is no such product variant.')
  if (found.kind === 'bundle')
    throw conflict(
      'bundle_has_no_stock',
      `"${found.title}" is a bundle: its stock is what its parts allow. Change the stock of its parts.`,
    )
  return found.store_id
}

async function warehouseOf(tx: Db, ctx: Context, store_id: string, wanted: string | undefined): Promise<string> {
  if (!wanted) return (await ensureWarehouse(tx, ctx, store_id)).id
  const found = await tx
    .selectFrom('warehouses')
    .select('id')
    .where('id', '=', wanted)
    .where('store_id', '=', store_id)
    .executeTakeFirst()
  if (!found) throw notFound('warehouse_not_found', 'That warehouse does not belong to the store of this product.')
  return found.id
}
