import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { lockLevels } from './levels.ts'
import { writeStock } from './write-stock.ts'

type Held = { id: string; variant_id: string; warehouse_id: string; quantity: number }

/** Gives back what an order holds, in one store or in all. Asking twice, or after shipping, does nothing. */
export async function release(
  tx: Db,
  ctx: Context,
  input: { order_id: string; store_id?: string | null },
): Promise<void> {
  const held = await lockHeld(tx, input.order_id, input.store_id ?? null)
  if (held.length === 0) return
  const levels = await lockLevels(tx, variantsOf(held))
  const changes = held.map(({ variant_id, warehouse_id, quantity }) => ({
    variant_id,
    warehouse_id,
    reserved: -quantity,
  }))
  await writeStock(tx, ctx, levels, {
    changes: merged(changes),
    settle: { reservation_ids: held.map((one) => one.id), state: 'released' },
  })
}

/** The parcel leaves: what was held is gone from the shelf, and the ledger says to which order. */
export async function takeReserved(tx: Db, ctx: Context, input: { order_id: string; store_id: string }): Promise<void> {
  const held = await lockHeld(tx, input.order_id, input.store_id)
  if (held.length === 0) return
  const levels = await lockLevels(tx, variantsOf(held))
  const changes = held.map(({ variant_id, warehouse_id, quantity }) => ({
    variant_id,
    warehouse_id,
    on_hand: -quantity,
    reserved: -quantity,
    reason: 'sold' as const,
  }))
  await writeStock(tx, ctx, levels, {
    changes: merged(changes),
    reference: input.order_id,
    settle: { reservation_ids: held.map((one) => one.id), state: 'taken' },
  })
}

/** Paid, or to be paid at the door: nothing expires any more. */
export async function holdForGood(tx: Db, _ctx: Context, { order_id }: { order_id: string }): Promise<void> {
  await tx
    .updateTable('reservations')
    .set({ expires_at: null })
    .where('order_id', '=', order_id)
    .where('state', '=', 'held')
    .where('expires_at', 'is not', null)
    .execute()
}

/** The money did not come: what is held waits until then for another try, and goes back to the shelf after it. */
export async function holdUntil(tx: Db, _ctx: Context, input: { order_id: string; expires_at: Date }): Promise<void> {
  await tx
    .updateTable('reservations')
    .set({ expires_at: input.expires_at })
    .where('order_id', '=', input.order_id)
    .where('state', '=', 'held')
    .where('expires_at', 'is', null)
    .execute()
}

/** Orders whose time to pay has run out; whoever cancels them looks again under the order's lock. */
export async function expiredOrders(db: Db, ctx: Context, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('reservations')
    .select('order_id')
    .where('state', '=', 'held')
    .where('expires_at', '<=', ctx.now())
    .groupBy('order_id')
    .orderBy((eb) => eb.fn.min('expires_at'))
    .orderBy('order_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.order_id)
}

// Reservations before levels, everywhere.
const lockHeld = statement<Held>(`
  select r.id, r.variant_id, r.warehouse_id, r.quantity
  from reservations r
  where r.order_id = $1 and r.state = 'held'
    and ($2::text is null or r.warehouse_id in (select id from warehouses where store_id = $2))
  order by r.id
  for update`)

const variantsOf = (held: Held[]): string[] => [...new Set(held.map((one) => one.variant_id))]

/** One change a level: an update that meets the same row twice applies only one of them. */
function merged<C extends { variant_id: string; warehouse_id: string; reserved: number; on_hand?: number }>(
  changes: C[],
): C[] {
  const sums = new Map<string, C>()
  for (const change of changes) {
    const key = `${change.variant_id} ${change.warehouse_id}`
    const known = sums.get(key)
    sums.set(key, known ? { ...known, ...added(known, change) } : change)
  }
  return [...sums.values()]
}

const added = (a: { reserved: number; on_hand?: number }, b: { reserved: number; on_hand?: number }) => ({
  reserved: a.reserved + b.reserved,
  ...(a.on_hand !== undefined && { on_hand: a.on_hand + (b.on_hand ?? 0) }),
})
