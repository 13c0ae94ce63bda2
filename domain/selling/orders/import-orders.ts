import { sql } from 'kysely'
import type { Context } from '#core/context'
import { AppError } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { lockWords } from '#db/transact'
import { settleCurrencies } from '#domain/customers'
import { holdImported } from '#domain/inventory'
import { importPayments } from '#domain/payments'
import { importShipments } from '#domain/shipping'
import { assertPermitted } from '#domain/staff'
import type { ReturnsOf } from './export-orders.ts'
import { type ImportPlan, planImport } from './import/plan-import.ts'
import type { ImportedReturn } from './import/plan-returns.ts'
import { readKnown } from './import/read-known.ts'
import { sameOrders } from './import/same-order.ts'
import { writeOrders } from './import/write-orders.ts'
import type { OrderLine } from './order-line.ts'

export type ImportOrders = {
  orders: OrderLine[]
  /** whose variants are meant where several stores have one of that id */
  store_id?: string | undefined
  returnsOf?: ReturnsOf | undefined
}
export type ImportedOrders = {
  created: number
  changed: 0
  unchanged: number
  /** lines that touched nothing, and why */
  refused: { external_id: string; message: string }[]
  /** for the module that keeps them to write, in the same transaction */
  returns: ImportedReturn[]
}

/**
 * Brings another shop's orders, in any state, each external id once. What is here already is never rewritten. Nothing is told that
 * would book a courier, charge a card or write to somebody. In a dozen statements for any number of lines up to some hundreds.
 */
export async function importOrders(
  tx: Db,
  ctx: Context,
  { orders, store_id, returnsOf }: ImportOrders,
): Promise<ImportedOrders> {
  assertPermitted(ctx, 'change_orders')
  // Two files at once take turns: each then sees what the other has left.
  await lockWords(tx, 'import orders')
  const there = await sameOrders(tx, orders, returnsOf)
  const fresh = orders.filter(({ external_id }) => !there.has(external_id))
  const planning = { known: await readKnown(tx, fresh), now: ctx.now(), store_id }
  const refused = [...there].flatMap(([external_id, same]) => (same === true ? [] : [{ external_id, message: same }]))
  const unchanged = there.size - refused.length
  const plans: ImportPlan[] = []
  for (const row of fresh) {
    try {
      plans.push(planImport(row, planning))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push({ external_id: row.external_id, message: error.message })
    }
  }
  if (plans.length > 0) await write(tx, ctx, plans)
  return { created: plans.length, changed: 0, unchanged, refused, returns: plans.flatMap(({ returns }) => returns) }
}

/** Levels before balances, as a checkout locks them; numbers last, so that no checkout waits longer for one than it must. */
async function write(tx: Db, ctx: Context, plans: ImportPlan[]): Promise<void> {
  await writeOrders(tx, ctx, plans)
  await importPayments(
    tx,
    ctx,
    plans.map(({ money }) => money),
  )
  await importShipments(
    tx,
    ctx,
    plans.flatMap(({ shipments }) => shipments),
  )
  await holdImported(
    tx,
    ctx,
    plans.map(({ holds }) => holds),
  )
  await settleCurrencies(
    tx,
    ctx,
    plans.flatMap(({ settles }) => settles ?? []),
  )
  record(tx, ctx, 'orders.imported', { count: plans.length })
  await stepOver(
    tx,
    plans.map(({ order }) => order.number),
  )
}

/** Numbers that look like ours are not given out again. */
async function stepOver(tx: Db, numbers: string[]): Promise<void> {
  const highest = Math.max(0, ...numbers.map((number) => Number(/^DK-(\d{1,9})$/.exec(number)?.[1] ?? 0)))
  if (highest === 0) return
  // Takes the sequence for itself until we are done, without changing it.
  await sql`alter sequence order_numbers no cycle`.execute(tx)
  await sql`select setval('order_numbers', ${highest}::bigint) from order_numbers where last_value < ${highest}::bigint`.execute(
    tx,
  )
}
