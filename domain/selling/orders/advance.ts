import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { takeReserved } from '#domain/inventory'
import { collectCash, paidOf } from '#domain/payments'
import { handOver, intendShipment, keepTracking } from '#domain/shipping'
import { writeHistory } from './history.ts'
import { owedOf } from './ledger.ts'
import { type LockedOrder, type LockedPart, lockOrder, partsInHand } from './lock.ts'
import { parcelOf } from './parcel-of.ts'
import { assertCanBecome, type OrderStatus, statusNames, statusOfParts } from './states.ts'

export type Advance = { number: string; store_id?: string | undefined }

/** The store has seen the order and will send it. */
export async function confirmOrder(tx: Db, ctx: Context, input: Advance): Promise<OrderStatus> {
  return advance(tx, ctx, input, 'confirmed')
}

/** The goods are in their box. From here on the order can no longer be cancelled or changed. */
export async function packOrder(tx: Db, ctx: Context, input: Advance): Promise<OrderStatus> {
  return advance(tx, ctx, input, 'packed')
}

/** Hands the parcel to the courier: the stock leaves the shelf now. Booking itself is a network call and follows as a job. */
export async function shipOrder(
  tx: Db,
  ctx: Context,
  input: Advance & { tracking?: string | undefined },
): Promise<OrderStatus> {
  return advance(tx, ctx, input, 'shipped', async (order, part) => {
    await takeReserved(tx, ctx, { order_id: order.id, store_id: part.store_id })
    await sendParcel(tx, ctx, order, part, input.tracking)
  })
}

/** Asks the courier for a parcel, with where it goes and the cash to collect; a number that somebody has already is kept at once. */
export async function sendParcel(tx: Db, ctx: Context, order: LockedOrder, part: LockedPart, tracking?: string) {
  const cod_minor = await cashDue(tx, order, part)
  const parcel = await parcelOf(tx, part.id)
  const shipment = await intendShipment(tx, ctx, { fulfilment_id: part.id, courier: part.courier, cod_minor, parcel })
  if (tracking) await keepTracking(tx, ctx, { shipment_id: shipment.id, tracking })
}

type Delivered = Advance & {
  /** How we know, when it is more than somebody's word: the history keeps it (confirm-delivery.ts). */
  proof?: string | undefined
}

/** The shopper has it. What is paid on delivery is collected parcel by parcel. */
export async function deliverOrder(tx: Db, ctx: Context, input: Delivered): Promise<OrderStatus> {
  const status = await advance(tx, ctx, input, 'delivered', async (order, part) => {
    await handOver(tx, ctx, { fulfilment_id: part.id, number: order.number, proof: input.proof })
    const amount_minor = await collected(tx, order, part)
    if (amount_minor > 0) await collectCash(tx, ctx, { order_id: order.id, amount_minor })
  })
  if (status === 'delivered') {
    const { id, number } = await lockOrder(tx, { number: input.number }, ctx)
    record(tx, ctx, 'order.delivered', { order_id: id, number })
  }
  return status
}

type Also = (order: LockedOrder, part: LockedPart) => Promise<void>

async function advance(tx: Db, ctx: Context, input: Delivered, to: OrderStatus, also?: Also): Promise<OrderStatus> {
  const order = await lockOrder(tx, { number: input.number }, ctx)
  const mine = partsInHand(ctx, order, input.store_id)
  // Without a store named, whoever sends several moves those that are ready for it; one that is not is told.
  const parts = mine.filter((part) => part.status !== to && part.status !== 'cancelled')
  if (parts.length === 0) assertCanBecome(order.number, mine[0]!.status, to)
  for (const part of parts) assertCanBecome(order.number, part.status, to)
  if (to !== 'delivered') await assertPaidFor(tx, order, to)
  for (const part of parts) {
    await also?.(order, part)
    await movePart(tx, ctx, order, part, to, input.proof)
  }
  return settleStatus(tx, ctx, order)
}

/** What the rider took is what the rider was told to take. */
async function collected(tx: Db, order: LockedOrder, part: LockedPart): Promise<number> {
  const told = (await toldOf(tx, order.id)).get(part.id)
  if (told === undefined) return cashDue(tx, order, part)
  const { cash_due_minor } = await paidOf(tx, order.id)
  return Math.min(told, cash_due_minor)
}

/** One part takes a step: its row, the history and an event that says so. */
export async function movePart(
  tx: Db,
  ctx: Context,
  order: LockedOrder,
  part: LockedPart,
  to: OrderStatus,
  reason?: string,
) {
  const at = ctx.now()
  await tx.updateTable('fulfilments').set({ status: to, updated_at: at }).where('id', '=', part.id).execute()
  await writeHistory(tx, ctx, {
    order_id: order.id,
    fulfilment_id: part.id,
    change: to,
    from_status: part.status,
    to_status: to,
    reason: reason ?? null,
  })
  part.status = to
  record(tx, ctx, 'fulfilment.moved', {
    order_id: order.id,
    number: order.number,
    fulfilment_id: part.id,
    store_id: part.store_id,
    status: to,
  })
}

/** The order follows its parts. */
export async function settleStatus(tx: Db, ctx: Context, order: LockedOrder): Promise<OrderStatus> {
  const status = statusOfParts(order.parts.map((part) => part.status))
  if (status !== order.status)
    await tx.updateTable('orders').set({ status, updated_at: ctx.now() }).where('id', '=', order.id).execute()
  return status
}

/** Cash is due at the door; everything else must have come before anything is sent. */
async function assertPaidFor(tx: Db, { id, number }: LockedOrder, to: OrderStatus): Promise<void> {
  const { kept_minor, refund_due_minor, cash_due_minor } = await paidOf(tx, id)
  const { owed_minor } = await owedOf(tx, id)
  if (kept_minor - refund_due_minor + cash_due_minor >= owed_minor) return
  throw conflict(
    'not_paid',
    {
      en: `${number} is not paid yet, so it cannot become ${to}. Once its money has come it is confirmed by itself.`,
      bn: `${number} এর টাকা এখনো আসেনি, তাই এটি ${statusNames[to].bn} করা যাবে না। টাকা এলে অর্ডারটি নিজে থেকেই নিশ্চিত হবে।`,
    },
    { owed_minor, kept_minor },
  )
}

/**
 * What the courier collects for one parcel: what its part owes and is not paid ahead. Money that was paid ahead pays for the parcels that
 * leave first, and no two couriers are told to collect the same.
 */
async function cashDue(tx: Db, order: LockedOrder, part: LockedPart): Promise<number> {
  const { cash_due_minor, kept_minor, refund_due_minor } = await paidOf(tx, order.id)
  if (cash_due_minor === 0) return 0
  const { by_part } = await owedOf(tx, order.id)
  const told = await toldOf(tx, order.id)
  let ahead_minor = kept_minor - refund_due_minor
  let left_minor = cash_due_minor
  for (const { id, status } of order.parts) {
    if (id === part.id || (status !== 'shipped' && status !== 'delivered')) continue
    const collects = told.get(id) ?? 0
    ahead_minor -= (by_part.get(id) ?? 0) - (status === 'shipped' ? collects : 0)
    if (status === 'shipped') left_minor -= collects
  }
  const owed_minor = by_part.get(part.id) ?? 0
  return Math.max(0, Math.min(owed_minor - Math.max(0, Math.min(owed_minor, ahead_minor)), left_minor))
}

/** What the courier of each part was told to collect, with its latest parcel. */
export async function toldOf(tx: Db, order_id: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ fulfilment_id: string; cod_minor: number }>`
    select distinct on (s.fulfilment_id) s.fulfilment_id, s.cod_minor
    from shipments s join fulfilments f on f.id = s.fulfilment_id
    where f.order_id = ${order_id}
    order by s.fulfilment_id, s.created_at desc, s.id desc
  `.execute(tx)
  return new Map(rows.map(({ fulfilment_id, cod_minor }) => [fulfilment_id, cod_minor]))
}
