import { expect, test } from 'vitest'
import { transact } from '#db/transact'
import { changePrices, ensureCategories, hideProduct, listProducts, publishProduct } from '#domain/catalog'
import { guest, useWorld } from '../world.ts'

const world = useWorld()
const system = () => world.as({ kind: 'system', name: 'test' })

test('a product published while its store is being suspended is not on sale afterwards', async () => {
  for (let round = 0; round < 20; round++) {
    const store = await world.store({ slug: `closing-${round}` })
    const lamp = await world.product({ store_id: store.id, status: 'draft', external_id: `lamp-${round}` })
    const suspend = () =>
      transact(world.db, (tx) =>
        tx.updateTable('stores').set({ status: 'suspended' }).where('id', '=', store.id).execute(),
      )
    const publish = () => transact(world.db, (tx) => publishProduct(tx, system(), { product: lamp.slug }))
    const add = () => world.product({ store_id: store.id, external_id: `late-${round}` })
    await Promise.allSettled(round % 2 ? [suspend(), publish(), add()] : [add(), publish(), suspend()])
    const { items } = await listProducts(world.db, world.as(guest()), { store: store.slug })
    expect(items).toEqual([])
    const shown = await world.db
      .selectFrom('products')
      .select('id')
      .where('store_id', '=', store.id)
      .where('listed', '=', true)
      .execute()
    expect(shown).toEqual([])
  }
})

test('many imports that bring the same new categories make each of them once', async () => {
  const paths = ['A > B > C', 'A > B > D', 'A > E', 'F > G']
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      transact(world.db, (tx) =>
        ensureCategories(
          tx,
          system(),
          (n % 2 ? paths : paths.toReversed()).map((path) => ({ path })),
        ),
      ),
    ),
  )
  for (const ids of all) expect(Object.fromEntries(ids)).toEqual(Object.fromEntries(all[0]!))
  const { count } = await world.db
    .selectFrom('categories')
    .select((the) => the.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(7)
})

test('price changes at once are applied one after the other, none on a price that was already gone', async () => {
  const store = await world.store()
  const pot = await world.product({ store_id: store.id, price_minor: 1_000 })
  const raise = () =>
    transact(world.db, (tx) => changePrices(tx, system(), { products: [pot.slug], change: { amount_minor: 10 } }))
  await Promise.all(Array.from({ length: 10 }, raise))
  const product = await world.db
    .selectFrom('products')
    .select('price_minor')
    .where('id', '=', pot.id)
    .executeTakeFirstOrThrow()
  expect(product.price_minor).toBe(1_100)
})

test('of many who hide a product at once, one does, and the others are told', async () => {
  const store = await world.store()
  const pot = await world.product({ store_id: store.id })
  const results = await Promise.allSettled(
    Array.from({ length: 8 }, () => transact(world.db, (tx) => hideProduct(tx, system(), { product: pot.slug }))),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of results)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'product_status' })
})
