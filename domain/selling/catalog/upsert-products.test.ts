import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { ledgerProblems, reserve } from '#domain/inventory'
import { useWorld } from '../../../test/world.ts'
import { exportProducts } from './export-products.ts'
import type { ProductLine } from './product-line.ts'
import { upsertProducts } from './upsert-products.ts'

const world = useWorld()
const ctx = () => systemContext('import', () => world.clock.now)
const upsert = (store_id: string, ...products: ProductLine[]) =>
  transact(world.db, (tx) => upsertProducts(tx, ctx(), { store_id, products }))
const exported = async (id: string) => {
  const lines: ProductLine[] = []
  for await (const line of exportProducts(world.db, { store: { id } })) lines.push(line)
  return lines
}

const lamp: ProductLine = { external_id: 'lamp', title: 'Lamp', price_minor: 50_000, currency: 'BDT', stock: 4 }
const size = (external_id: string, Size: string, stock = 2, price_minor = 90_000) => ({
  external_id,
  options: { Size },
  price_minor,
  stock,
})
const shirt: ProductLine = {
  external_id: 'shirt',
  title: 'Shirt',
  title_bn: 'শার্ট',
  description: 'Cotton.',
  brand: 'Aarong',
  category: 'Fashion > Men',
  category_bn: 'ফ্যাশন > পুরুষ',
  price_minor: 90_000,
  compare_at_minor: 120_000,
  currency: 'BDT',
  images: ['/pictures/a.svg', '/pictures/b.svg'],
  attributes: { Fit: 'Slim', Care: 'Cold wash' },
  variants: [size('shirt-m', 'M'), size('shirt-l', 'L', 3, 95_000)],
}

/** Everything an unchanged second run must leave alone, row versions and all. */
async function fingerprint() {
  const { rows } = await world.pool.query(`
    select (select string_agg(id || xmin::text || updated_at, ',' order by id) from products) as products,
      (select string_agg(id || xmin::text, ',' order by id) from variants) as variants,
      (select string_agg(id || xmin::text, ',' order by id) from product_images) as images,
      (select string_agg(variant_id || warehouse_id || xmin::text, ',' order by variant_id, warehouse_id) from stock_levels) as levels,
      (select string_agg(id || xmin::text, ',' order by id) from categories) as categories,
      (select count(*) from stock_movements) as movements, (select count(*) from events) as events`)
  return rows[0]
}

test('a second run of the same lines changes nothing at all', async () => {
  const store = await world.store()
  expect(await upsert(store.id, lamp, shirt)).toEqual({ created: 2, changed: 0, unchanged: 0 })
  const before = await fingerprint()
  world.clock.forward(60_000)
  expect(await upsert(store.id, lamp, shirt)).toEqual({ created: 0, changed: 0, unchanged: 2 })
  expect(await fingerprint()).toEqual(before)
})

test('lines come back as they were given', async () => {
  const store = await world.store()
  await upsert(store.id, shirt, lamp)
  expect(await exported(store.id)).toEqual([lamp, shirt])
})

test('the list shows the cheapest price, the first picture and whether any is left', async () => {
  const store = await world.store()
  await upsert(store.id, shirt, { ...lamp, stock: 0 })
  const rows = await world.db
    .selectFrom('products')
    .select(['external_id', 'price_minor', 'compare_at_minor', 'variant_count', 'in_stock', 'image_url'])
    .where('store_id', '=', store.id)
    .orderBy('external_id')
    .execute()
  expect(rows).toEqual([
    {
      external_id: 'lamp',
      price_minor: 50_000,
      compare_at_minor: null,
      variant_count: 1,
      in_stock: false,
      image_url: null,
    },
    {
      external_id: 'shirt',
      price_minor: 90_000,
      compare_at_minor: 120_000,
      variant_count: 2,
      in_stock: true,
      image_url: '/pictures/a.svg',
    },
  ])
})

test('what changes is changed, what is not mentioned stays, what is emptied goes', async () => {
  const store = await world.store()
  await upsert(store.id, shirt, lamp)
  const { description: _, attributes: __, ...shorter } = shirt
  expect(
    await upsert(
      store.id,
      { ...shorter, brand: null, images: ['/pictures/a.svg', '/pictures/c.svg'] },
      { ...lamp, stock: 9 },
    ),
  ).toEqual({ created: 0, changed: 2, unchanged: 0 })
  const { brand: ___, ...unbranded } = shirt
  expect(await exported(store.id)).toEqual([
    { ...lamp, stock: 9 },
    { ...unbranded, images: ['/pictures/a.svg', '/pictures/c.svg'] },
  ])
})

test('a price change is told with what it was', async () => {
  const store = await world.store()
  await upsert(store.id, lamp)
  await upsert(store.id, { ...lamp, price_minor: 45_000 })
  const event = await world.db
    .selectFrom('events')
    .select('payload')
    .where('name', '=', 'price.changed')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  expect(event.payload).toMatchObject({ currency: 'BDT', changes: [{ before_minor: 50_000, after_minor: 45_000 }] })
})

test('a variant that is gone from the line is not sold any more, and is back when it returns', async () => {
  const store = await world.store()
  await upsert(store.id, shirt)
  const only_m = { ...shirt, variants: [shirt.variants![0]!] }
  await upsert(store.id, only_m)
  const [line] = await exported(store.id)
  expect(line!.variants).toEqual([shirt.variants![0], { ...shirt.variants![1], available: false }])
  expect(await upsert(store.id, only_m)).toEqual({ created: 0, changed: 0, unchanged: 1 })
  await upsert(store.id, shirt)
  expect(await exported(store.id)).toEqual([shirt])
})

test('sizes may swap their ids, and a size under a new id is still the same size', async () => {
  const store = await world.store()
  await upsert(store.id, shirt)
  const ids = async () =>
    new Map(
      (
        await world.db.selectFrom('variants').select(['id', 'external_id']).where('store_id', '=', store.id).execute()
      ).map((row) => [row.external_id, row.id]),
    )
  const before = await ids()
  await upsert(store.id, { ...shirt, variants: [size('shirt-m', 'L'), size('shirt-l', 'M')] })
  expect((await exported(store.id))[0]!.variants!.map((one) => `${one.external_id} ${one.options.Size}`)).toEqual([
    'shirt-m L',
    'shirt-l M',
  ])
  await upsert(store.id, { ...shirt, variants: [size('large', 'L'), size('shirt-l', 'M')] })
  expect((await ids()).get('large')).toBe(before.get('shirt-m'))
})

test('a variant id of another product is refused by name, and nothing of the batch lands', async () => {
  const store = await world.store()
  await upsert(store.id, shirt)
  const thief = { ...shirt, external_id: 'thief', variants: [size('shirt-m', 'M')] }
  await expect(upsert(store.id, lamp, thief)).rejects.toMatchObject({
    code: 'rows_refused',
    details: {
      rows: [
        { external_id: 'thief', message: expect.stringContaining('"shirt-m" already is a variant of another product') },
      ],
    },
  })
  expect(await exported(store.id)).toEqual([shirt])
  const twins = [size('twin', 'S')]
  await expect(
    upsert(store.id, { ...shirt, external_id: 'a', variants: twins }, { ...shirt, external_id: 'b', variants: twins }),
  ).rejects.toMatchObject({ details: { rows: [{ external_id: 'b' }] } })
})

test('stock that orders wait for is not taken by a file', async () => {
  const store = await world.store()
  await upsert(store.id, lamp)
  const { id } = await world.db
    .selectFrom('variants')
    .select('id')
    .where('store_id', '=', store.id)
    .executeTakeFirstOrThrow()
  await transact(world.db, (tx) =>
    reserve(tx, ctx(), { order_id: 'ord_1', lines: [{ variant_id: id, quantity: 3 }], expires_at: null }),
  )
  await expect(upsert(store.id, { ...lamp, title: 'New lamp', stock: 2 })).rejects.toMatchObject({
    details: { rows: [{ external_id: 'lamp', message: expect.stringContaining('stock: 3 of "Lamp" are reserved') }] },
  })
  expect(await exported(store.id)).toEqual([lamp])
})

test('a seller fills only their own store', async () => {
  const [mine, theirs] = [await world.store(), await world.store()]
  const { actor } = await world.seller(mine.id)
  const attempt = transact(world.db, (tx) =>
    upsertProducts(tx, world.as(actor), { store_id: theirs.id, products: [lamp] }),
  )
  await expect(attempt).rejects.toMatchObject({ kind: 'not_found' })
})

test('hundreds of lines take a handful of statements', async () => {
  const store = await world.store()
  const products = Array.from({ length: 300 }, (_, i) => ({
    ...shirt,
    external_id: `s${i}`,
    variants: [size(`s${i}-m`, 'M'), size(`s${i}-l`, 'L')],
  }))
  let statements = 0
  await transact(world.db, async (tx) => {
    const executor = tx.getExecutor()
    const execute = executor.executeQuery.bind(executor)
    executor.executeQuery = (query) => {
      statements++
      return execute(query)
    }
    await upsertProducts(tx, ctx(), { store_id: store.id, products })
  })
  expect(statements).toBeLessThanOrEqual(18)
})

test('the books agree after all of it', async () => {
  expect(await ledgerProblems(world.db)).toEqual([])
})
