import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { AppError } from '#core/errors'
import { newId } from '#core/id'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { on_postgres, useWorld } from '../../../test/world.ts'
import {
  addWarehouse,
  changeStock,
  ledgerProblems,
  release,
  reserve,
  setStock,
  stockOf,
  takeReserved,
  transferStock,
} from './index.ts'

const world = useWorld()
const ctx = systemContext('model')

type Step =
  | { do: 'reserve'; order: number; wants: [item: number, quantity: number][] }
  | { do: 'release'; order: number }
  | { do: 'take'; order: number }
  | { do: 'change'; item: number; warehouse: number; delta: number }
  | { do: 'set'; item: number; on_hand: number }
  | { do: 'move'; item: number; quantity: number; back: boolean }

const item = fc.nat({ max: 1 })
const order = fc.nat({ max: 3 })
const step: fc.Arbitrary<Step> = fc.oneof(
  // item 2 is the bundle: two of item 0 and one of item 1
  fc.record({
    do: fc.constant('reserve' as const),
    order,
    wants: fc.array(fc.tuple(fc.nat({ max: 2 }), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ do: fc.constant('release' as const), order }),
  fc.record({ do: fc.constant('take' as const), order }),
  fc.record({
    do: fc.constant('change' as const),
    item,
    warehouse: fc.nat({ max: 1 }),
    delta: fc.integer({ min: -6, max: 8 }),
  }),
  fc.record({ do: fc.constant('set' as const), item, on_hand: fc.nat({ max: 12 }) }),
  fc.record({ do: fc.constant('move' as const), item, quantity: fc.integer({ min: 1, max: 4 }), back: fc.boolean() }),
)

/** The same shop on paper: what lies in all warehouses together, and what each order holds. */
class Paper {
  on_hand = [0, 0]
  held = new Map<number, number[]>()

  reserved = (i: number) => [...this.held.values()].reduce((sum, held) => sum + held[i]!, 0)
  free = (i: number) => this.on_hand[i]! - this.reserved(i)

  needs(wants: [number, number][]): number[] {
    return wants.reduce(
      ([a, b], [i, n]) => (i === 2 ? [a! + 2 * n, b! + n] : i === 0 ? [a! + n, b!] : [a!, b! + n]),
      [0, 0],
    )
  }
}

test('whatever happens in whatever order, stock is what paper says it is and the ledger agrees', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const shop = await freshShop()
      const paper = new Paper()
      for (const one of steps) {
        await transact(world.db, (tx) => act(tx, shop, paper, one))
        await agree(shop, paper)
      }
    }),
    { numRuns: on_postgres ? 30 : 15 },
  )
  expect(await ledgerProblems(world.db)).toEqual([])
})

type Shop = Awaited<ReturnType<typeof freshShop>>

async function freshShop() {
  const store = await world.store()
  const products = [
    await world.product({ store_id: store.id, stock: 0 }),
    await world.product({ store_id: store.id, stock: 0 }),
    await world.product({ store_id: store.id, stock: 0 }),
  ]
  const [a, b, bundle] = products.map((product) => product.variant_id) as [string, string, string]
  await world.db.deleteFrom('stock_levels').where('variant_id', '=', bundle).execute()
  await world.db.updateTable('products').set({ kind: 'bundle' }).where('id', '=', products[2]!.id).execute()
  await world.db
    .insertInto('bundle_items')
    .values([
      { bundle_variant_id: bundle, variant_id: a, quantity: 2 },
      { bundle_variant_id: bundle, variant_id: b, quantity: 1 },
    ])
    .execute()
  const north = await transact(world.db, (tx) =>
    addWarehouse(tx, ctx, { store_id: store.id, code: 'north', name: 'North' }),
  )
  return {
    store_id: store.id,
    products,
    variants: [a, b, bundle],
    warehouses: [store.warehouse_id, north.id],
    orders: [0, 1, 2, 3].map(() => newId('order')),
  }
}

async function act(tx: Db, shop: Shop, paper: Paper, one: Step): Promise<void> {
  const { variants, warehouses, orders, store_id } = shop
  if (one.do === 'reserve') {
    const needs = paper.needs(one.wants)
    const lines = one.wants.map(([i, quantity]) => ({ variant_id: variants[i]!, quantity }))
    const fits = needs.every((n, i) => n <= paper.free(i))
    const held = await happens(() => reserve(tx, ctx, { order_id: orders[one.order]!, lines, expires_at: null }))
    expect(held).toBe(fits)
    if (fits)
      paper.held.set(
        one.order,
        (paper.held.get(one.order) ?? [0, 0]).map((n, i) => n + needs[i]!),
      )
  } else if (one.do === 'release') {
    await release(tx, ctx, { order_id: orders[one.order]! })
    paper.held.delete(one.order)
  } else if (one.do === 'take') {
    await takeReserved(tx, ctx, { order_id: orders[one.order]!, store_id })
    paper.on_hand = paper.on_hand.map((n, i) => n - (paper.held.get(one.order)?.[i] ?? 0))
    paper.held.delete(one.order)
  } else if (one.do === 'change') {
    // Which warehouse holds how much is the allocation's business; a refusal must only be right.
    const input = {
      variant_id: variants[one.item]!,
      warehouse_id: warehouses[one.warehouse]!,
      delta: one.delta,
      reason: 'counted' as const,
    }
    if (await happens(() => changeStock(tx, ctx, input))) paper.on_hand[one.item]! += one.delta
    else expect(one.delta).toBeLessThan(0)
  } else if (one.do === 'set') {
    const input = { levels: [{ variant_id: variants[one.item]!, on_hand: one.on_hand }], reason: 'imported' as const }
    if (await happens(() => setStock(tx, ctx, input))) paper.on_hand[one.item] = one.on_hand
    else expect(one.on_hand).toBeLessThan(paper.on_hand[one.item]!)
  } else {
    const [from, to] = one.back ? [1, 0] : [0, 1]
    await happens(() =>
      transferStock(tx, ctx, {
        variant_id: variants[one.item]!,
        from_warehouse_id: warehouses[from]!,
        to_warehouse_id: warehouses[to]!,
        quantity: one.quantity,
      }),
    )
  }
}

/** A refusal is an answer too, as long as it comes before anything was written. */
async function happens(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

async function agree(shop: Shop, paper: Paper): Promise<void> {
  const stock = await stockOf(world.db, ctx, { variant_ids: shop.variants })
  const sets = Math.min(Math.floor(paper.free(0) / 2), paper.free(1))
  expect(stock.map(({ on_hand, reserved, left }) => ({ on_hand, reserved, left }))).toEqual([
    ...[0, 1].map((i) => ({ on_hand: paper.on_hand[i], reserved: paper.reserved(i), left: paper.free(i) })),
    { on_hand: 0, reserved: 0, left: sets },
  ])
  const ids = shop.products.map((product) => product.id)
  const flags = await world.db.selectFrom('products').select(['id', 'in_stock']).where('id', 'in', ids).execute()
  const flag = new Map(flags.map((row) => [row.id, row.in_stock]))
  expect(ids.map((id) => flag.get(id))).toEqual([paper.free(0) > 0, paper.free(1) > 0, sets > 0])
}
