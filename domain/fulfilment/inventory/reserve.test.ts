import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { addMinutes } from '#core/time'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { useWorld } from '../../../test/world.ts'
import {
  addWarehouse,
  changeStock,
  expiredOrders,
  holdForGood,
  ledgerProblems,
  release,
  reserve,
  stockOf,
  takeReserved,
  transferStock,
} from './index.ts'

const world = useWorld()
const ctx = () => systemContext('test', () => world.clock.now)

let orders = 0
const newOrder = () => `ord_${++orders}`

function hold(
  lines: { variant_id: string; quantity: number }[],
  given: { order_id?: string; district?: string; expires_at?: Date } = {},
) {
  const { order_id = newOrder(), district = null, expires_at = null } = given
  return transact(world.db, (tx) => reserve(tx, ctx(), { order_id, lines, district, expires_at })).then(() => order_id)
}

async function leftOf(variant_id: string) {
  const [stock] = await stockOf(world.db, ctx(), { variant_ids: [variant_id] })
  return stock!.left
}

const inStock = async (id: string) =>
  (await world.db.selectFrom('products').select('in_stock').where('id', '=', id).executeTakeFirstOrThrow()).in_stock

const eventsOf = async (variant_id: string) =>
  (
    await world.db
      .selectFrom('events')
      .select(['name', 'payload'])
      .where('name', 'like', 'stock.%')
      .orderBy('id')
      .execute()
  )
    .filter((event) => (event.payload as { variant_id: string }).variant_id === variant_id)
    .map((event) => [event.name, (event.payload as { left: number }).left])

test('what one shopper holds, the next one cannot have, and is told how many are left', async () => {
  const store = await world.store()
  const saree = await world.product({ store_id: store.id, title: 'Red saree', stock: 5 })
  await hold([{ variant_id: saree.variant_id, quantity: 3 }])
  const refused = hold([{ variant_id: saree.variant_id, quantity: 3 }])
  await expect(refused).rejects.toMatchObject({
    kind: 'conflict',
    code: 'out_of_stock',
    message: 'Only 2 of "Red saree" left.',
    message_bn: '"Red saree" আর মাত্র ২টি আছে।',
    details: { left: 2, variant_id: saree.variant_id, title: 'Red saree' },
  })
  expect(await leftOf(saree.variant_id)).toBe(2)
})

test('an order is held whole or not at all', async () => {
  const store = await world.store()
  const rice = await world.product({ store_id: store.id, stock: 5 })
  const oil = await world.product({ store_id: store.id, title: 'Oil', stock: 0 })
  const lines = [rice, oil].map(({ variant_id }) => ({ variant_id, quantity: 1 }))
  await expect(hold(lines)).rejects.toThrow('"Oil" is sold out.')
  expect(await leftOf(rice.variant_id)).toBe(5)
})

test('the refusal names the size that was asked for', async () => {
  const store = await world.store()
  const shirt = await world.product({
    store_id: store.id,
    title: 'Shirt',
    stock: 1,
    options: [{ Size: 'M' }, { Size: 'L' }],
  })
  await expect(hold([{ variant_id: shirt.variant_ids[1]!, quantity: 2 }])).rejects.toThrow(
    'Only 1 of "Shirt (L)" left.',
  )
  await expect(hold([{ variant_id: 'var_nothing', quantity: 1 }])).rejects.toThrow('sold out')
})

test('holding takes two statements, and a third only when something sells out', async () => {
  const store = await world.store()
  const products = [
    await world.product({ store_id: store.id, stock: 5 }),
    await world.product({ store_id: store.id, stock: 5 }),
  ]
  const spent = (quantity: number) =>
    transact(world.db, async (tx) => {
      const lines = products.map(({ variant_id }) => ({ variant_id, quantity }))
      const statements = countStatements(tx)
      await reserve(tx, ctx(), { order_id: newOrder(), lines, expires_at: null })
      return statements()
    })
  expect(await spent(1)).toBe(2)
  expect(await spent(4)).toBe(3)
})

/** From now on, in this transaction. */
function countStatements(tx: Db): () => number {
  let count = 0
  const executor = tx.getExecutor()
  const execute = executor.executeQuery.bind(executor)
  executor.executeQuery = (query) => {
    count++
    return execute(query)
  }
  return () => count
}

test('a product is sold out exactly when its last variant is, and is back when an order lets go', async () => {
  const store = await world.store()
  const shirt = await world.product({ store_id: store.id, stock: 2, options: [{ Size: 'M' }, { Size: 'L' }] })
  const [m, l] = shirt.variant_ids as [string, string]
  const first = await hold([{ variant_id: m, quantity: 2 }])
  expect(await inStock(shirt.id)).toBe(true)
  await hold([{ variant_id: l, quantity: 2 }])
  expect(await inStock(shirt.id)).toBe(false)
  await transact(world.db, (tx) => release(tx, ctx(), { order_id: first }))
  expect(await inStock(shirt.id)).toBe(true)
  expect(await eventsOf(m)).toEqual([
    ['stock.out', 0],
    ['stock.back', 2],
  ])
})

test('the product row is touched only when it sells out or comes back', async () => {
  const store = await world.store()
  const pen = await world.product({ store_id: store.id, stock: 10 })
  const version = async () =>
    (
      await world.db
        .selectFrom('products')
        .select((eb) => eb.cast<string>(eb.ref('xmin' as never), 'text').as('v'))
        .where('id', '=', pen.id)
        .executeTakeFirstOrThrow()
    ).v
  const before = await version()
  await hold([{ variant_id: pen.variant_id, quantity: 4 }])
  expect(await version()).toBe(before)
  await hold([{ variant_id: pen.variant_id, quantity: 6 }])
  expect(await version()).not.toBe(before)
})

test('letting go twice, or after the parcel has left, gives nothing back twice', async () => {
  const store = await world.store()
  const pot = await world.product({ store_id: store.id, stock: 5 })
  const order_id = await hold([{ variant_id: pot.variant_id, quantity: 2 }])
  const letGo = () => transact(world.db, (tx) => release(tx, ctx(), { order_id }))
  await letGo()
  await letGo()
  expect(await leftOf(pot.variant_id)).toBe(5)
  const shipped = await hold([{ variant_id: pot.variant_id, quantity: 2 }])
  const ship = () => transact(world.db, (tx) => takeReserved(tx, ctx(), { order_id: shipped, store_id: store.id }))
  await ship()
  await ship()
  await transact(world.db, (tx) => release(tx, ctx(), { order_id: shipped }))
  expect(await stockOf(world.db, ctx(), { variant_ids: [pot.variant_id] })).toMatchObject([
    { on_hand: 3, reserved: 0, left: 3 },
  ])
  const sold = await world.db
    .selectFrom('stock_movements')
    .select(['delta', 'reference'])
    .where('reason', '=', 'sold')
    .where('variant_id', '=', pot.variant_id)
    .execute()
  expect(sold).toEqual([{ delta: -2, reference: shipped }])
})

test('each store ships its own part of an order', async () => {
  const [here, there] = [await world.store(), await world.store()]
  const [a, b] = [
    await world.product({ store_id: here.id, stock: 3 }),
    await world.product({ store_id: there.id, stock: 3 }),
  ]
  const order_id = await hold([a, b].map(({ variant_id }) => ({ variant_id, quantity: 1 })))
  await transact(world.db, (tx) => takeReserved(tx, ctx(), { order_id, store_id: here.id }))
  await transact(world.db, (tx) => release(tx, ctx(), { order_id, store_id: there.id }))
  expect(await stockOf(world.db, ctx(), { variant_ids: [a.variant_id, b.variant_id] })).toMatchObject([
    { on_hand: 2, reserved: 0 },
    { on_hand: 3, reserved: 0 },
  ])
})

test('an unpaid order runs out; a paid one does not', async () => {
  const store = await world.store()
  const lamp = await world.product({ store_id: store.id, stock: 5 })
  const expires_at = addMinutes(world.clock.now, 30)
  const [paid, unpaid] = [
    await hold([{ variant_id: lamp.variant_id, quantity: 1 }], { expires_at }),
    await hold([{ variant_id: lamp.variant_id, quantity: 1 }], { expires_at }),
  ]
  await transact(world.db, (tx) => holdForGood(tx, ctx(), { order_id: paid }))
  expect(await expiredOrders(world.db, ctx(), 10)).toEqual([])
  world.clock.forward(31 * 60_000)
  expect(await expiredOrders(world.db, ctx(), 10)).toEqual([unpaid])
})

test('a bundle holds its parts, sells out with the scarcest and says how many bundles are left', async () => {
  const store = await world.store()
  const [cup, plate] = [
    await world.product({ store_id: store.id, stock: 7 }),
    await world.product({ store_id: store.id, stock: 3 }),
  ]
  const set = await world.product({ store_id: store.id, title: 'Tea set', stock: 0 })
  await world.db.updateTable('products').set({ kind: 'bundle', in_stock: true }).where('id', '=', set.id).execute()
  await world.db.deleteFrom('stock_levels').where('variant_id', '=', set.variant_id).execute()
  await world.db
    .insertInto('bundle_items')
    .values([
      { bundle_variant_id: set.variant_id, variant_id: cup.variant_id, quantity: 2 },
      { bundle_variant_id: set.variant_id, variant_id: plate.variant_id, quantity: 1 },
    ])
    .execute()
  expect(await leftOf(set.variant_id)).toBe(3)
  await expect(hold([{ variant_id: set.variant_id, quantity: 4 }])).rejects.toThrow('Only 3 of "Tea set" left.')
  // One cup on its own and two sets: five of seven cups, and then only one more set can be made.
  await hold([
    { variant_id: cup.variant_id, quantity: 1 },
    { variant_id: set.variant_id, quantity: 2 },
  ])
  expect(
    await stockOf(world.db, ctx(), { variant_ids: [cup.variant_id, plate.variant_id, set.variant_id] }),
  ).toMatchObject([{ left: 2 }, { left: 1 }, { left: 1 }])
  expect(await inStock(set.id)).toBe(true)
  // A single cup is still there, but no pair of them.
  const order_id = await hold([{ variant_id: cup.variant_id, quantity: 1 }])
  expect([await inStock(set.id), await inStock(cup.id)]).toEqual([false, true])
  await transact(world.db, (tx) => release(tx, ctx(), { order_id }))
  expect(await inStock(set.id)).toBe(true)
  await expect(
    transact(world.db, (tx) => changeStock(tx, ctx(), { variant_id: set.variant_id, set_to: 5, reason: 'counted' })),
  ).rejects.toThrow('is a bundle')
})

test('pieces come from one warehouse if it can, near the shopper first, else from several', async () => {
  const store = await world.store()
  const rice = await world.product({ store_id: store.id, stock: 5 })
  const sylhet = await transact(world.db, (tx) =>
    addWarehouse(tx, ctx(), { store_id: store.id, code: 'sylhet', name: 'Sylhet', district: 'Sylhet' }),
  )
  await transact(world.db, (tx) =>
    changeStock(tx, ctx(), { variant_id: rice.variant_id, warehouse_id: sylhet.id, set_to: 3, reason: 'received' }),
  )
  const where = async (order_id: string) => {
    const rows = await world.db
      .selectFrom('reservations as r')
      .innerJoin('warehouses as w', 'w.id', 'r.warehouse_id')
      .select(['w.code', 'r.quantity'])
      .where('order_id', '=', order_id)
      .orderBy('w.code')
      .execute()
    return rows.map(({ code, quantity }) => `${quantity} ${code}`)
  }
  const giveBack = (order_id: string) => transact(world.db, (tx) => release(tx, ctx(), { order_id }))
  const near = await hold([{ variant_id: rice.variant_id, quantity: 3 }], { district: 'Sylhet' })
  expect(await where(near)).toEqual(['3 sylhet'])
  await giveBack(near)
  const whole = await hold([{ variant_id: rice.variant_id, quantity: 4 }], { district: 'Sylhet' })
  expect(await where(whole)).toEqual(['4 main'])
  await giveBack(whole)
  const split = await hold([{ variant_id: rice.variant_id, quantity: 7 }], { district: 'Sylhet' })
  expect(await where(split)).toEqual(['4 main', '3 sylhet'])
  await expect(
    transact(world.db, (tx) =>
      transferStock(tx, ctx(), {
        variant_id: rice.variant_id,
        from_warehouse_id: sylhet.id,
        to_warehouse_id: store.warehouse_id,
        quantity: 1,
      }),
    ),
  ).rejects.toThrow('(3 more are reserved for orders)')
})

test('the books agree after all of it', async () => {
  expect(await ledgerProblems(world.db)).toEqual([])
})
