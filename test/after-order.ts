import { expect } from 'vitest'
import type { Actor } from '#core/context'
import { AppError } from '#core/errors'
import { transact } from '#db/transact'
import { issueGiftCard } from '#domain/customers'
import type { OrderView } from '#domain/orders'
import { problemsInTheBooks, work } from './journeys/books.ts'
import { use } from './ordering.ts'
import type { World } from './world.ts'

const system: Actor = { kind: 'system', name: 'test' }

/** A saree in three sizes: S ৳100, M ৳150, L ৳80, ten of each. */
export async function saree(world: World, store_id: string) {
  const options = [{ Size: 'S' }, { Size: 'M' }, { Size: 'L' }]
  const product = await world.product({ store_id, title: 'Saree', options, stock: 10 })
  const prices = [10_000, 15_000, 8_000]
  for (const [i, id] of product.variant_ids.entries())
    await world.db.updateTable('variants').set({ price_minor: prices[i]! }).where('id', '=', id).execute()
  const [s, m, l] = ['1', '2', '3'].map((n) => `${product.external_id}-${n}`) as [string, string, string]
  return { ...product, s, m, l }
}

/** A gift card of this person, and what is left on it whenever somebody asks. */
export async function giftCard(world: World, person: { id: string }, amount_minor: number, external_id: string) {
  const given = { customer_id: person.id, external_id, amount_minor, reason: 'test' }
  const { id } = await transact(world.db, (tx) => issueGiftCard(tx, world.as(system), given))
  const balance = async () =>
    (
      await world.db
        .selectFrom('payment_methods')
        .select('balance_minor')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).balance_minor
  return { id, balance }
}

export async function look(world: World, actor: Actor, number: string): Promise<OrderView> {
  return (await use<{ order: OrderView }>(world, actor, 'track_order', { number })).order
}

const untouched = [
  'orders',
  'order_lines',
  'fulfilments',
  'order_charges',
  'order_history',
  'payments',
  'payment_methods',
  'returns',
  'return_lines',
  'reservations',
] as const

/** The code of a refusal, after which every row is as it was. */
export async function refusal(world: World, actor: Actor, name: string, args: unknown): Promise<string> {
  const before = await rows(world)
  try {
    await use(world, actor, name, args)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expect(await rows(world), 'a refusal changes nothing').toEqual(before)
    return error.code
  }
  throw new Error(`${name} was not refused: ${JSON.stringify(args)}`)
}

async function rows({ db }: World) {
  const found: unknown[] = [
    await db.selectFrom('stock_levels').selectAll().orderBy('variant_id').orderBy('warehouse_id').execute(),
  ]
  for (const table of untouched) found.push(await db.selectFrom(table).selectAll().orderBy('id').execute())
  return found
}

/** The background work is done, and everything adds up. */
export async function sound(world: World): Promise<void> {
  await work(world)
  expect(await problemsInTheBooks(world)).toEqual([])
}
