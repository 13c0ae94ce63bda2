import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { AppError } from '#core/errors'
import { transact } from '#db/transact'
import { upsertProducts } from '#domain/catalog'
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
} from '#domain/inventory'
import { useWorld } from '../world.ts'

const world = useWorld()
const ctx = systemContext('race')
const times = <T>(n: number, make: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => make(i)))

const buy = (order_id: string, lines: { variant_id: string; quantity: number }[]) =>
  transact(world.db, (tx) => reserve(tx, ctx, { order_id, lines, expires_at: null })).then(
    () => true,
    (error) => {
      if (error instanceof AppError && error.code === 'out_of_stock') return false
      throw error
    },
  )

const inStock = async (id: string) =>
  (await world.db.selectFrom('products').select('in_stock').where('id', '=', id).executeTakeFirstOrThrow()).in_stock

test('200 buyers for the last 10 pieces: ten get one, the others are told that it is sold out', async () => {
  const store = await world.store()
  const saree = await world.product({ store_id: store.id, stock: 10 })
  const bought = await times(200, (i) => buy(`ord_last_${i}`, [{ variant_id: saree.variant_id, quantity: 1 }]))
  expect(bought.filter(Boolean)).toHaveLength(10)
  expect(await stockOf(world.db, ctx, { variant_ids: [saree.variant_id] })).toMatchObject([
    { on_hand: 10, reserved: 10, left: 0 },
  ])
  expect(await inStock(saree.id)).toBe(false)
  expect(await ledgerProblems(world.db)).toEqual([])
})

test('orders for the same two things in opposite order wait for each other and do not deadlock', async () => {
  const store = await world.store()
  const [a, b] = [
    await world.product({ store_id: store.id, stock: 60 }),
    await world.product({ store_id: store.id, stock: 60 }),
  ]
  const before = await deadlocks()
  const lines = [a, b].map(({ variant_id }) => ({ variant_id, quantity: 1 }))
  const bought = await times(60, (i) => buy(`ord_cross_${i}`, i % 2 === 0 ? lines : lines.toReversed()))
  expect(bought.every(Boolean)).toBe(true)
  expect(await deadlocks()).toBe(before)
  expect([await inStock(a.id), await inStock(b.id)]).toEqual([false, false])
})

test('the last size of each and a return at the same moment leave the product flag true to the stock', async () => {
  const store = await world.store()
  for (let round = 0; round < 15; round++) {
    const shirt = await world.product({
      store_id: store.id,
      stock: 1,
      options: [{ Size: 'S' }, { Size: 'M' }, { Size: 'L' }],
    })
    const [s, m, l] = shirt.variant_ids as [string, string, string]
    await buy(`ord_flag_${round}`, [{ variant_id: s, quantity: 1 }])
    await Promise.all([
      buy(`ord_m_${round}`, [{ variant_id: m, quantity: 1 }]),
      buy(`ord_l_${round}`, [{ variant_id: l, quantity: 1 }]),
      ...(round % 2 === 0 ? [] : [transact(world.db, (tx) => release(tx, ctx, { order_id: `ord_flag_${round}` }))]),
    ])
    expect(await inStock(shirt.id)).toBe(round % 2 === 1)
  }
})

test('pieces carried between warehouses while shoppers buy are never sold twice', async () => {
  const store = await world.store()
  const rice = await world.product({ store_id: store.id, stock: 40 })
  const north = await transact(world.db, (tx) =>
    addWarehouse(tx, ctx, { store_id: store.id, code: 'north', name: 'North' }),
  )
  const carry = (i: number) => {
    const [from, to] = i % 3 === 2 ? [north.id, store.warehouse_id] : [store.warehouse_id, north.id]
    return transact(world.db, (tx) =>
      transferStock(tx, ctx, {
        variant_id: rice.variant_id,
        from_warehouse_id: from,
        to_warehouse_id: to,
        quantity: 2,
      }),
    ).catch(refused)
  }
  const [bought] = await Promise.all([
    times(60, (i) => buy(`ord_carry_${i}`, [{ variant_id: rice.variant_id, quantity: 1 }])),
    times(30, carry),
  ])
  expect(bought.filter(Boolean)).toHaveLength(40)
  expect(await stockOf(world.db, ctx, { variant_ids: [rice.variant_id] })).toMatchObject([
    { on_hand: 40, reserved: 40 },
  ])
  expect(await ledgerProblems(world.db)).toEqual([])
})

test('shipping and cancelling the same order at once do one or the other', async () => {
  const store = await world.store()
  const pot = await world.product({ store_id: store.id, stock: 20 })
  await times(20, (i) => buy(`ord_ship_${i}`, [{ variant_id: pot.variant_id, quantity: 1 }]))
  await times(20, (i) =>
    Promise.all([
      transact(world.db, (tx) => takeReserved(tx, ctx, { order_id: `ord_ship_${i}`, store_id: store.id })),
      transact(world.db, (tx) => release(tx, ctx, { order_id: `ord_ship_${i}` })),
    ]),
  )
  const [stock] = await stockOf(world.db, ctx, { variant_ids: [pot.variant_id] })
  const taken = await world.db
    .selectFrom('reservations')
    .select('id')
    .where('variant_id', '=', pot.variant_id)
    .where('state', '=', 'taken')
    .execute()
  expect(stock).toMatchObject({ reserved: 0, on_hand: 20 - taken.length })
  expect(await ledgerProblems(world.db)).toEqual([])
})

test('an import, a count and buyers on the same shelves end with books that agree', async () => {
  const store = await world.store()
  const shelves = await times(8, () => world.product({ store_id: store.id, stock: 10 }))
  await Promise.all([
    times(10, (i) => {
      const levels = shelves.map(({ variant_id }) => ({ variant_id, on_hand: 10 + (i % 3) }))
      return transact(world.db, (tx) =>
        setStock(tx, ctx, { levels: i % 2 ? levels : levels.toReversed(), reason: 'imported' }),
      ).catch(refused)
    }),
    times(40, (i) => {
      const lines = shelves.map(({ variant_id }) => ({ variant_id, quantity: 1 }))
      return buy(`ord_mixed_${i}`, i % 2 ? lines : lines.toReversed())
    }),
    times(20, (i) =>
      transact(world.db, (tx) =>
        changeStock(tx, ctx, { variant_id: shelves[i % 8]!.variant_id, delta: (i % 5) - 2, reason: 'counted' }),
      ).catch(refused),
    ),
  ])
  expect(await ledgerProblems(world.db)).toEqual([])
  for (const { id, variant_id } of shelves) {
    const [stock] = await stockOf(world.db, ctx, { variant_ids: [variant_id] })
    expect(await inStock(id)).toBe(stock!.left > 0)
  }
})

test('two files for one store and shoppers at the same moment: every product once, no piece sold twice', async () => {
  const store = await world.store()
  const line = (i: number, stock: number) => ({
    external_id: `race-${i}`,
    title: `Race ${i}`,
    price_minor: 1_000 + stock,
    currency: 'BDT',
    category: `Races > ${i % 3}`,
    stock,
  })
  const file = (stock: number) => Array.from({ length: 40 }, (_, i) => line(i, stock))
  const bring = (products: ReturnType<typeof file>) =>
    transact(world.db, (tx) => upsertProducts(tx, ctx, { store_id: store.id, products }))
  await Promise.all([bring(file(1)), bring(file(1).toReversed()), bring(file(1))])
  const variants = await world.db
    .selectFrom('variants')
    .select('id')
    .where('store_id', '=', store.id)
    .orderBy('id')
    .execute()
  expect(variants).toHaveLength(40)
  const bought = await Promise.all([
    times(4, async (round) => {
      await bring(round % 2 ? file(3) : file(2).toReversed()).catch(refused)
      return 0
    }),
    times(60, async (i) => {
      const lines = [variants[i % 40]!, variants[(i * 7 + 1) % 40]!].map(({ id }) => ({ variant_id: id, quantity: 1 }))
      return Number(await buy(`ord_file_${i}`, i % 2 ? lines : lines.toReversed()))
    }),
  ])
  expect(bought.flat().reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0)
  expect(await ledgerProblems(world.db)).toEqual([])
  const rows = await world.db
    .selectFrom('products as p')
    .innerJoin('variants as v', 'v.product_id', 'p.id')
    .innerJoin('stock_levels as l', 'l.variant_id', 'v.id')
    .select(['p.in_stock', 'l.on_hand', 'l.reserved'])
    .where('p.store_id', '=', store.id)
    .execute()
  for (const { in_stock, on_hand, reserved } of rows) expect(in_stock).toBe(on_hand > reserved)
})

function refused(error: unknown): void {
  if (!(error instanceof AppError)) throw error
}

async function deadlocks(): Promise<number> {
  const { rows } = await world.pool.query<{ deadlocks: number }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  return Number(rows[0]!.deadlocks)
}
