import { expect, test } from 'vitest'
import type { Actor } from '#core/context'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { useWorld } from '../../../test/world.ts'
import {
  addWarehouse,
  type ChangeStock,
  changeStock,
  ensureWarehouse,
  ledgerProblems,
  lowStock,
  makeDefault,
  reserve,
  setLowMark,
  setStock,
  stockOf,
  transferStock,
  warehousesOf,
} from './index.ts'

const world = useWorld()
const ctx = () => systemContext('test', () => world.clock.now)
const change = (input: ChangeStock, actor?: Actor) =>
  transact(world.db, (tx) => changeStock(tx, actor ? world.as(actor) : ctx(), input))
const hold = (variant_id: string, quantity: number) =>
  transact(world.db, (tx) =>
    reserve(tx, ctx(), { order_id: 'ord_1', lines: [{ variant_id, quantity }], expires_at: null }),
  )
const movements = (variant_id: string) =>
  world.db
    .selectFrom('stock_movements')
    .select(['delta', 'reason', 'actor'])
    .where('variant_id', '=', variant_id)
    .orderBy('id')
    .execute()

test('a count is set, a delivery is added, and the ledger says who did it', async () => {
  const store = await world.store()
  const pen = await world.product({ store_id: store.id, stock: 10 })
  const { actor } = await world.seller(store.id)
  expect(await change({ variant_id: pen.variant_id, set_to: 7, reason: 'counted' }, actor)).toMatchObject({
    was: 10,
    on_hand: 7,
    left: 7,
  })
  expect(await change({ variant_id: pen.variant_id, delta: 5, reason: 'received' })).toMatchObject({ on_hand: 12 })
  expect(await change({ variant_id: pen.variant_id, set_to: 12, reason: 'counted' })).toMatchObject({
    was: 12,
    on_hand: 12,
  })
  const by = actor.kind === 'seller' ? `seller:${actor.customer_id}` : ''
  expect(await movements(pen.variant_id)).toEqual([
    { delta: 10, reason: 'received', actor: 'system:test' },
    { delta: -3, reason: 'counted', actor: by },
    { delta: 5, reason: 'received', actor: 'system:test' },
  ])
})

test('stock cannot fall below what orders wait for, nor below zero', async () => {
  const store = await world.store()
  const pot = await world.product({ store_id: store.id, title: 'Pot', stock: 10 })
  await hold(pot.variant_id, 4)
  await expect(change({ variant_id: pot.variant_id, set_to: 3, reason: 'counted' })).rejects.toMatchObject({
    code: 'stock_reserved',
    message:
      '4 of "Pot" are reserved for orders, so the stock cannot be 3. Set 4 or more, or cancel those orders first.',
    details: { reserved: 4 },
  })
  await expect(change({ variant_id: pot.variant_id, delta: -11, reason: 'damaged' })).rejects.toThrow(
    'There are 10 of "Pot"',
  )
  expect(await change({ variant_id: pot.variant_id, set_to: 4, reason: 'counted' })).toMatchObject({
    on_hand: 4,
    left: 0,
  })
})

test('nobody touches the shelves of a store that is not theirs', async () => {
  const [mine, theirs] = [await world.store(), await world.store()]
  const lamp = await world.product({ store_id: theirs.id })
  const { actor } = await world.seller(mine.id)
  await expect(change({ variant_id: lamp.variant_id, set_to: 0, reason: 'counted' }, actor)).rejects.toMatchObject({
    kind: 'not_found',
  })
  await expect(
    change({ variant_id: lamp.variant_id, set_to: 0, reason: 'counted' }, (await world.shopper()).actor),
  ).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(
    change({ variant_id: lamp.variant_id, warehouse_id: mine.warehouse_id, set_to: 1, reason: 'counted' }),
  ).rejects.toThrow('does not belong to the store')
  await expect(lowStock(world.db, world.as(actor), { store_ids: [theirs.id], limit: 5 })).rejects.toMatchObject({
    kind: 'not_found',
  })
})

test('the last guard, the database, speaks plainly too', async () => {
  const store = await world.store()
  const cup = await world.product({ store_id: store.id, stock: 1 })
  const oversold = transact(world.db, (tx) =>
    tx.updateTable('stock_levels').set({ reserved: 2 }).where('variant_id', '=', cup.variant_id).execute(),
  )
  await expect(oversold).rejects.toMatchObject({ code: 'out_of_stock', kind: 'conflict' })
  const negative = transact(world.db, (tx) =>
    tx
      .updateTable('stock_levels')
      .set({ on_hand: -1, reserved: -2 })
      .where('variant_id', '=', cup.variant_id)
      .execute(),
  )
  await expect(negative).rejects.toMatchObject({ code: 'stock_negative' })
})

test('a store has its default warehouse at once, and always the same one', async () => {
  const store = await world.store()
  await world.db.deleteFrom('warehouses').where('id', '=', store.warehouse_id).execute()
  const ensure = () => transact(world.db, (tx) => ensureWarehouse(tx, ctx(), store.id))
  const made = await ensure()
  expect(await ensure()).toEqual(made)
  expect(made).toMatchObject({ code: 'main', district: 'Dhaka', is_default: true })
  await transact(world.db, (tx) => addWarehouse(tx, ctx(), { store_id: store.id, code: 'north', name: 'North' }))
  await expect(
    transact(world.db, (tx) => addWarehouse(tx, ctx(), { store_id: store.id, code: 'north', name: 'Again' })),
  ).rejects.toThrow('Choose another code')
  await transact(world.db, (tx) => makeDefault(tx, ctx(), { store_id: store.id, code: 'north' }))
  expect((await warehousesOf(world.db, ctx(), store.id)).map(({ code, is_default }) => [code, is_default])).toEqual([
    ['north', true],
    ['main', false],
  ])
  await expect(
    transact(world.db, (tx) => makeDefault(tx, ctx(), { store_id: store.id, code: 'south' })),
  ).rejects.toThrow('It has: main, north.')
})

test('a transfer moves pieces and leaves the total as it was', async () => {
  const store = await world.store()
  const rice = await world.product({ store_id: store.id, stock: 10 })
  const north = await transact(world.db, (tx) =>
    addWarehouse(tx, ctx(), { store_id: store.id, code: 'north', name: 'North' }),
  )
  const move = (quantity: number, to = north.id) =>
    transact(world.db, (tx) =>
      transferStock(tx, ctx(), {
        variant_id: rice.variant_id,
        from_warehouse_id: store.warehouse_id,
        to_warehouse_id: to,
        quantity,
      }),
    )
  await move(4)
  const [stock] = await stockOf(world.db, ctx(), { variant_ids: [rice.variant_id] })
  expect(stock).toMatchObject({
    on_hand: 10,
    warehouses: [
      { code: 'main', on_hand: 6 },
      { code: 'north', on_hand: 4 },
    ],
  })
  await expect(move(7)).rejects.toThrow('Only 6 of')
  await expect(move(1, (await world.store()).warehouse_id)).rejects.toThrow('must belong to the store')
  await expect(move(1, store.warehouse_id)).rejects.toThrow('two different')
  expect((await movements(rice.variant_id)).map(({ delta, reason }) => [delta, reason])).toEqual([
    [10, 'received'],
    [-4, 'transfer_out'],
    [4, 'transfer_in'],
  ])
})

test('a low shelf is told once, when it falls to its mark, and listed until it is filled', async () => {
  const store = await world.store()
  const { actor } = await world.seller(store.id)
  const [oil, salt] = [
    await world.product({ store_id: store.id, title: 'Oil', stock: 10 }),
    await world.product({ store_id: store.id, title: 'Salt', stock: 0 }),
  ]
  await transact(world.db, (tx) => setLowMark(tx, ctx(), { variant_id: oil.variant_id, low_mark: 5 }))
  await hold(oil.variant_id, 4)
  await hold(oil.variant_id, 1)
  await hold(oil.variant_id, 1)
  const told = await world.db.selectFrom('events').select('payload').where('name', '=', 'stock.low').execute()
  expect(told.map((event) => event.payload)).toEqual([{ variant_id: oil.variant_id, left: 5 }])
  const list = await lowStock(world.db, world.as(actor), { store_ids: null, limit: 10 })
  expect(list.map(({ title, left, low_mark }) => [title, left, low_mark])).toEqual([
    ['Salt', 0, 0],
    ['Oil', 4, 5],
  ])
  const [first] = list
  const rest = await lowStock(world.db, world.as(actor), {
    store_ids: null,
    limit: 10,
    after: { left: first!.left, variant_id: first!.variant_id },
  })
  expect(rest.map(({ title }) => title)).toEqual(['Oil'])
  await change({ variant_id: salt.variant_id, set_to: 1, reason: 'received' })
  await change({ variant_id: oil.variant_id, delta: 20, reason: 'received' })
  expect(await lowStock(world.db, world.as(actor), { store_ids: null, limit: 10 })).toEqual([])
})

test('an import sets many levels at once, books only differences and refuses by name', async () => {
  const store = await world.store()
  const [a, b, c] = [
    await world.product({ store_id: store.id, stock: 1 }),
    await world.product({ store_id: store.id, stock: 2 }),
    await world.product({ store_id: store.id, title: 'Cup', stock: 3 }),
  ]
  const set = (on_hands: number[]) =>
    transact(world.db, (tx) =>
      setStock(tx, ctx(), {
        levels: [a, b, c].map(({ variant_id }, i) => ({ variant_id, on_hand: on_hands[i]! })),
        reason: 'imported',
      }),
    )
  expect(await set([1, 5, 0])).toEqual({ changed: [b.variant_id, c.variant_id] })
  expect(await set([1, 5, 0])).toEqual({ changed: [] })
  expect(
    (await world.db.selectFrom('products').select('in_stock').where('id', '=', c.id).executeTakeFirstOrThrow())
      .in_stock,
  ).toBe(false)
  await set([1, 5, 4])
  await hold(c.variant_id, 2)
  await expect(set([9, 9, 1])).rejects.toMatchObject({
    code: 'stock_reserved',
    details: { refused: [{ variant_id: c.variant_id, message: expect.stringContaining('2 of "Cup" are reserved') }] },
  })
  expect((await stockOf(world.db, ctx(), { variant_ids: [a.variant_id] }))[0]!.on_hand).toBe(1)
})

test('an import speaks of the whole store: what lies in other warehouses counts', async () => {
  const store = await world.store()
  const tea = await world.product({ store_id: store.id, title: 'Tea', stock: 4 })
  const north = await transact(world.db, (tx) =>
    addWarehouse(tx, ctx(), { store_id: store.id, code: 'north', name: 'North' }),
  )
  await change({ variant_id: tea.variant_id, warehouse_id: north.id, set_to: 6, reason: 'received' })
  const set = (on_hand: number) =>
    transact(world.db, (tx) =>
      setStock(tx, ctx(), { levels: [{ variant_id: tea.variant_id, on_hand }], reason: 'imported' }),
    )
  expect(await set(10)).toEqual({ changed: [] })
  await set(7)
  expect(
    (await stockOf(world.db, ctx(), { variant_ids: [tea.variant_id] }))[0]!.warehouses.map((one) => one.on_hand),
  ).toEqual([1, 6])
  await expect(set(5)).rejects.toThrow('6 of "Tea" are in other warehouses')
})

test('the books agree after all of it', async () => {
  expect(await ledgerProblems(world.db)).toEqual([])
  await world.db.updateTable('stock_levels').set({ on_hand: 77, reserved: 1 }).where('on_hand', '=', 1).execute()
  expect((await ledgerProblems(world.db)).length).toBeGreaterThan(0)
})
