import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import { newId } from '#core/id'
import type { Db } from '#db/open'
import { assertMayStock } from './refusals.ts'

export type Warehouse = {
  id: string
  store_id: string
  code: string
  name: string
  district: string | null
  is_default: boolean
}

const columns = ['id', 'store_id', 'code', 'name', 'district', 'is_default'] as const

/** The store's default warehouse; made when there is none. Any number of callers at once get the same one. */
export async function ensureWarehouse(tx: Db, ctx: Context, store_id: string): Promise<Warehouse> {
  const found = await defaultWarehouse(tx, store_id)
  if (found) return found
  const store = await tx
    .selectFrom('stores')
    .select(['district', 'lat', 'lng'])
    .where('id', '=', store_id)
    .executeTakeFirst()
  if (!store) throw notFound('store_not_found', 'There is no such store.')
  await tx
    .insertInto('warehouses')
    .values({
      id: newId('warehouse', ctx.now().getTime()),
      store_id,
      code: 'main',
      name: 'Main warehouse',
      ...store,
      is_default: true,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await defaultWarehouse(tx, store_id)
  // Only a warehouse that is called main and is not the default can stand in the way.
  return made ?? (await makeDefault(tx, ctx, { store_id, code: 'main' }))
}

export type AddWarehouse = {
  store_id: string
  code: string
  name: string
  district?: string | null
  lat?: number | null
  lng?: number | null
}

export async function addWarehouse(tx: Db, ctx: Context, input: AddWarehouse): Promise<Warehouse> {
  assertMayStock(ctx, input.store_id)
  // The first one is the default; ensureWarehouse makes it when the store has none yet.
  await ensureWarehouse(tx, ctx, input.store_id)
  return tx
    .insertInto('warehouses')
    .values({ id: newId('warehouse', ctx.now().getTime()), ...input })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

export async function makeDefault(tx: Db, ctx: Context, input: { store_id: string; code: string }): Promise<Warehouse> {
  assertMayStock(ctx, input.store_id)
  const warehouses = await tx
    .selectFrom('warehouses')
    .select(columns)
    .where('store_id', '=', input.store_id)
    .orderBy('id')
    .forUpdate()
    .execute()
  const chosen = warehouses.find((warehouse) => warehouse.code === input.code)
  if (!chosen) throw noWarehouse(input.code, warehouses)
  await tx
    .updateTable('warehouses')
    .set({ is_default: false })
    .where('store_id', '=', input.store_id)
    .where('is_default', '=', true)
    .execute()
  await tx.updateTable('warehouses').set({ is_default: true }).where('id', '=', chosen.id).execute()
  return { ...chosen, is_default: true }
}

export async function warehousesOf(db: Db, _ctx: Context, store_id: string): Promise<Warehouse[]> {
  return db
    .selectFrom('warehouses')
    .select(columns)
    .where('store_id', '=', store_id)
    .orderBy('is_default', 'desc')
    .orderBy('code')
    .execute()
}

/** By its code, as people write it. */
export async function findWarehouse(
  db: Db,
  ctx: Context,
  input: { store_id: string; code: string },
): Promise<Warehouse> {
  const warehouses = await warehousesOf(db, ctx, input.store_id)
  const found = warehouses.find((warehouse) => warehouse.code === input.code)
  if (!found) throw noWarehouse(input.code, warehouses)
  return found
}

function noWarehouse(code: string, known: Warehouse[]) {
  const codes = known
    .map((warehouse) => warehouse.code)
    .sort()
    .join(', ')
  return notFound('warehouse_not_found', `The store has no warehouse "${code}". It has: ${codes || 'none yet'}.`)
}

async function defaultWarehouse(db: Db, store_id: string): Promise<Warehouse | undefined> {
  return db
    .selectFrom('warehouses')
    .select(columns)
    .where('store_id', '=', store_id)
    .where('is_default', '=', true)
    .executeTakeFirst()
}
