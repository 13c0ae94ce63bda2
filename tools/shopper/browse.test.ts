import { beforeAll, expect, test } from 'vitest'
import { transact } from '#db/transact'
import { ensureCategories, linkProducts } from '#domain/catalog'
import { searchable } from '../../test/searchable.ts'
import { guest, useWorld } from '../../test/world.ts'
import { call } from '../call.ts'
import { findTool } from '../index.ts'

const world = useWorld()
const use = (name: string, input: object, language: 'en' | 'bn' = 'en') =>
  call(world.db, findTool(name), { ...world.as(guest('browser')), language }, input)

let pan: Awaited<ReturnType<typeof world.product>>
let lid: Awaited<ReturnType<typeof world.product>>

beforeAll(async () => {
  const store = await world.store({ slug: 'rannaghor', name: 'Rannaghor' })
  const system = world.as({ kind: 'system', name: 'test' })
  const paths = await transact(world.db, (tx) =>
    ensureCategories(tx, system, [{ path: 'Kitchen > Pans', path_bn: 'রান্নাঘর > কড়াই' }]),
  )
  const category_id = paths.get('Kitchen > Pans')!
  pan = await world.product({
    store_id: store.id,
    title: 'Iron pan',
    price_minor: 125_000,
    options: [{ Size: '24' }, { Size: '28' }],
    stock: 3,
    category_id,
  })
  lid = await world.product({ store_id: store.id, title: 'Glass lid', price_minor: 30_050, category_id })
  await world.db
    .updateTable('products')
    .set({ title_bn: 'লোহার কড়াই', attributes: JSON.stringify({ Metal: 'Iron' }) })
    .where('id', '=', pan.id)
    .execute()
  await transact(world.db, (tx) => linkProducts(tx, system, { product: pan.slug, kind: 'cross_sell', to: [lid.slug] }))
  await searchable(world)
})

test('a search answers in the shopper’s language, with prices they can read and the handle to go on with', async () => {
  expect((await use('search_products', { category: 'pans', sort: 'price_asc' })).content).toBe(
    `Glass lid [${lid.slug}] ৳300.50, in stock, at Rannaghor\nIron pan [${pan.slug}] ৳1,250, 2 kinds, in stock, at Rannaghor`,
  )
  expect((await use('search_products', { q: 'কড়াই' }, 'bn')).content).toBe(
    `লোহার কড়াই [${pan.slug}] ৳১,২৫০, ২ রকম, আছে, দোকান Rannaghor\nGlass lid [${lid.slug}] ৳৩০০.৫০, আছে, দোকান Rannaghor`,
  )
  const page = await use('search_products', { limit: 1 })
  expect(page.content).toMatch('There is more')
  expect(page.cards).toHaveLength(1)
})

test('a product is shown with every variant, its price and what is left', async () => {
  const { content, cards } = await use('show_product', { product: pan.slug })
  expect(content).toMatch(`- Size: 24 [${pan.external_id}-1] ৳1,250, 3 left`)
  expect(cards).toMatchObject([{ kind: 'product', product: { slug: pan.slug } }])
  await expect(use('show_product', { product: 'nothing' })).rejects.toMatchObject({ code: 'product_not_found' })
})

test('two products stand side by side, fact by fact', async () => {
  const { content, cards } = await use('compare_products', { products: [pan.slug, lid.external_id] })
  expect(content).toMatch('Metal: Iron')
  expect(cards[0]).toMatchObject({ kind: 'table', columns: ['', 'Iron pan', 'Glass lid'] })
  await expect(use('compare_products', { products: [pan.slug] })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a recommendation says why', async () => {
  expect((await use('recommend_products', { product: pan.slug })).content).toBe(
    `Glass lid [${lid.slug}] ৳300.50, in stock, at Rannaghor (Goes with Iron pan, says the seller)`,
  )
  expect((await use('recommend_products', { product: lid.slug }, 'bn')).content).toMatch(
    '(“Glass lid” এর সঙ্গে একই তাকে থাকে)',
  )
  expect((await use('recommend_products', {})).content).toMatch(/\(You looked at it recently\)|which you looked at\)/)
})

test('the categories are a tree, as deep as asked', async () => {
  expect((await use('list_categories', {}, 'bn')).content).toBe('রান্নাঘর [kitchen] ২\n  কড়াই [pans] ২')
  expect((await use('list_categories', { depth: 1 })).content).toBe('Kitchen [kitchen] 2')
  expect((await use('list_categories', { under: 'kitchen' })).data).toMatchObject({
    categories: [{ slug: 'kitchen' }, { slug: 'pans' }],
  })
})
