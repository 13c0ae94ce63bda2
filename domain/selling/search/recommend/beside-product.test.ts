import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { use } from '../../../../test/ordering.ts'
import { searchable } from '../../../../test/searchable.ts'
import { guest, useWorld } from '../../../../test/world.ts'
import { type Good, marketOf } from './market.fixture.ts'
import { recommendProducts } from './recommend-products.ts'

const world = useWorld()
const { buy, category, link, refresh, recommend, reasoned, titles } = marketOf(world)
let store: Awaited<ReturnType<typeof world.store>>
let rice: Good
let lentils: Good
let pan: Good
let lid: Good
let pot: Good
let syrup: Good

beforeAll(async () => {
  store = await world.store()
  await world.delivery()
  const grains = await category('Grocery > Grains', 'মুদি > শস্য')
  const pans = await category('Kitchen > Pans')
  const good = (title: string, category_id: string, price_minor = 45_000) =>
    world.product({ store_id: store.id, title, category_id, price_minor, stock: 50 })
  rice = await good('Miniket rice', grains)
  lentils = await good('Red lentils', grains)
  pan = await good('Iron pan 24', pans)
  lid = await good('Glass lid', pans)
  pot = await good('Iron pan 28', pans)
  syrup = await good('Codeine syrup', await category('Medicine'))
  await world.db.updateTable('products').set({ prescription: true }).where('id', '=', syrup.id).execute()
  await world.db.updateTable('products').set({ title_bn: 'মিনিকেট চাল' }).where('id', '=', rice.id).execute()
  await buy(3, [rice, lentils, syrup])
  await buy(6, [pan])
  await refresh()
})

test('what its seller linked comes first, then what people buy with it, then what stands beside it', async () => {
  await link(rice, 'cross_sell', pot)
  await link(rice, 'up_sell', lid)
  expect(await reasoned({ product: rice.slug })).toEqual([
    ['cross_sell', 'Iron pan 28'],
    ['up_sell', 'Glass lid'],
    ['bought_together', 'Red lentils'],
  ])
  expect(await reasoned({ product: rice.slug, limit: 1 })).toEqual([['cross_sell', 'Iron pan 28']])
  await link(rice, 'cross_sell')
  await link(rice, 'up_sell')
})

test('each says why, in both languages, and what it was concluded from', async () => {
  expect(await recommend({ product: rice.slug, limit: 1 })).toMatchObject([
    {
      en: 'People who bought Miniket rice also bought this',
      bn: 'যাঁরা “মিনিকেট চাল” কিনেছেন, তাঁরা এটিও কিনেছেন',
      because: 'Miniket rice',
      product: { slug: lentils.slug },
    },
  ])
})

test('a small shop shows what stands on the same shelf, what is called alike and costs about as much first', async () => {
  const cheap = await world.product({
    store_id: store.id,
    title: 'Iron pan 26',
    category_id: await category('Kitchen > Pans'),
    price_minor: 500,
  })
  expect(await reasoned({ product: pan.external_id })).toEqual([
    ['similar', 'Iron pan 28'],
    ['similar', 'Iron pan 26'],
    ['similar', 'Glass lid'],
  ])
  const [first] = await recommend({ product: pan.slug, limit: 1 })
  expect(first!.en).toBe('On the same shelf as Iron pan 24')
  await world.db.updateTable('products').set({ status: 'hidden' }).where('id', '=', cheap.id).execute()
})

test('what is hidden, sold out or of a closed store is not shown, and neither is it linked, nor bought together', async () => {
  await link(rice, 'cross_sell', lid, pot)
  const without = async (change: object) => {
    await world.db.updateTable('products').set(change).where('id', '=', lid.id).execute()
    await world.db.updateTable('products').set(change).where('id', '=', lentils.id).execute()
    return titles({ product: rice.slug })
  }
  expect(await titles({ product: rice.slug })).toEqual(['Glass lid', 'Iron pan 28', 'Red lentils'])
  for (const status of ['draft', 'hidden']) expect(await without({ status })).toEqual(['Iron pan 28'])
  await without({ status: 'active' })
  expect(await without({ in_stock: false })).toEqual(['Iron pan 28'])
  await without({ in_stock: true })
  await world.db.updateTable('stores').set({ status: 'suspended' }).where('id', '=', store.id).execute()
  await expect(titles({ product: rice.slug })).rejects.toMatchObject({ code: 'product_not_found' })
  await world.db.updateTable('stores').set({ status: 'approved' }).where('id', '=', store.id).execute()
  await link(rice, 'cross_sell')
})

test('nothing that is in the cart already, not even what was put aside there', async () => {
  const actor = guest('with a cart')
  await use(world, actor, 'add_to_cart', { variant: lentils.external_id })
  expect(await titles({ product: rice.slug }, actor)).toEqual([])
  await use(world, actor, 'save_for_later', { line: lentils.external_id })
  expect(await titles({ product: rice.slug }, actor)).toEqual([])
  expect(await titles({ product: rice.slug }, guest('another'))).toEqual(['Red lentils'])
})

test('prescription goods come only where their seller put them', async () => {
  expect(await titles({ product: rice.slug })).not.toContain('Codeine syrup')
  await link(rice, 'related', syrup)
  expect(await reasoned({ product: rice.slug, limit: 1 })).toEqual([['related', 'Codeine syrup']])
  await link(rice, 'related')
})

test('a product that is sold out still leads to others; one that is hidden or unknown is refused', async () => {
  await world.db.updateTable('products').set({ in_stock: false }).where('id', '=', rice.id).execute()
  expect(await titles({ product: rice.slug })).toEqual(['Red lentils'])
  await world.db.updateTable('products').set({ status: 'hidden', in_stock: true }).where('id', '=', rice.id).execute()
  const ask = (product: string) => recommendProducts(world.db, world.as(guest()), { product })
  await expect(ask(rice.slug)).rejects.toMatchObject({ kind: 'not_found', code: 'product_not_found' })
  await expect(ask(rice.external_id)).rejects.toMatchObject({ code: 'product_not_found' })
  await expect(ask('nothing')).rejects.toMatchObject({ code: 'product_not_found' })
  await world.db.updateTable('products').set({ status: 'active' }).where('id', '=', rice.id).execute()
})

describe('once meanings have been learned', () => {
  let model: number
  beforeAll(async () => {
    await searchable(world)
    const meant = [
      [rice, '[1,0,0]'],
      [lentils, '[0.9,0.1,0]'],
      [pot, '[0.8,0.6,0]'],
      [lid, '[0.2,0.9,0]'],
      [syrup, '[1,0,0]'],
    ] as const
    const { rows } = await sql<{ id: number }>`
      insert into search_models (name, kind, dimensions, state, started_at, told_at)
      values ('test', 'catalogue', 3, 'serving', now(), now()) returning id
    `.execute(world.db)
    model = rows[0]!.id
    for (const [{ id }, vector] of meant)
      await sql`
        insert into search_vectors (model_id, no, vector)
        select ${model}, no, ${vector}::halfvec from search_documents where product_id = ${id}
      `.execute(world.db)
  })

  test('what means the like is similar, the nearest first, and what is far from it is not', async () => {
    expect(await reasoned({ product: rice.slug })).toEqual([
      ['bought_together', 'Red lentils'],
      ['similar', 'Iron pan 28'],
    ])
    const [, similar] = await recommend({ product: rice.slug })
    expect(similar).toMatchObject({ en: 'Similar to Miniket rice', bn: '“মিনিকেট চাল” এর কাছাকাছি' })
  })

  test('what has no meaning yet has its shelf', async () => {
    expect(await titles({ product: pan.slug })).toEqual(['Iron pan 28', 'Glass lid'])
  })

  test('a model that is still being made is not gone by', async () => {
    await sql`update search_models set state = 'making' where id = ${model}`.execute(world.db)
    expect((await recommend({ product: rice.slug })).map(({ en }) => en)).toEqual([
      'People who bought Miniket rice also bought this',
    ])
  })
})
