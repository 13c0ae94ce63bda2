import { beforeAll, expect, test } from 'vitest'
import { transact } from '#db/transact'
import { ensureCategories } from '#domain/catalog'
import { saveSynonyms } from '#domain/search'
import { searchable } from '../../test/searchable.ts'
import { guest, useWorld } from '../../test/world.ts'
import { call } from '../call.ts'
import { findTool } from '../index.ts'

const world = useWorld()
const use = (input: object, language: 'en' | 'bn' = 'en') =>
  call(world.db, findTool('search_products'), { ...world.as(guest('seeker')), language }, input)
const lines = async (input: object, language?: 'en' | 'bn') => (await use(input, language)).content.split('\n')

let rice: Awaited<ReturnType<typeof world.product>>
let sofa: Awaited<ReturnType<typeof world.product>>

beforeAll(async () => {
  const owner = world.as((await world.staff('owner')).actor)
  const store = await world.store({ slug: 'bazar', name: 'Bazar' })
  const paths = await transact(world.db, (tx) =>
    ensureCategories(tx, owner, [{ path: 'Grocery', path_bn: 'মুদি' }, { path: 'Home' }]),
  )
  const goods = (title: string, price_minor: number, path: string) =>
    world.product({ store_id: store.id, title, price_minor, category_id: paths.get(path)! })
  rice = await goods('Miniket Rice', 42_500, 'Grocery')
  sofa = await goods('Two Seater Sofa', 2_500_000, 'Home')
  await world.db
    .updateTable('products')
    .set({ title_bn: 'মিনিকেট চাল', brand: 'Pran' })
    .where('id', '=', rice.id)
    .execute()
  await transact(world.db, (tx) => saveSynonyms(tx, owner, { name: 'sofa', terms: ['couch', 'sofa'] }))
  await searchable(world)
})

test('a word that stands in the title explains itself; one that sounds like it, means it or is mistyped is explained', async () => {
  expect(await lines({ q: 'rice' })).toEqual([`Miniket Rice [${rice.slug}] ৳425, in stock, at Bazar`])
  expect(await lines({ q: 'chal' })).toEqual([
    `Miniket Rice [${rice.slug}] ৳425, in stock, at Bazar ("chal" sounds like "চাল")`,
  ])
  expect(await lines({ q: 'couch' })).toEqual([
    `Two Seater Sofa [${sofa.slug}] ৳25,000, in stock, at Bazar ("couch" finds "sofa" as well)`,
  ])
  expect(await lines({ q: 'minikat' })).toEqual([
    'Showing results for "miniket".',
    `Miniket Rice [${rice.slug}] ৳425, in stock, at Bazar ("minikat" taken for "miniket")`,
  ])
})

test('what was understood is said before what was found, and what it lacks before that', async () => {
  expect(await lines({ q: 'chal 500 takar niche' })).toEqual([
    'Understood: Up to ৳500.',
    `Miniket Rice [${rice.slug}] ৳425, in stock, at Bazar ("chal" sounds like "চাল")`,
  ])
  expect((await lines({ q: 'rice under 100 taka' })).slice(0, 2)).toEqual([
    'Nothing at that price. These are the nearest.',
    'Understood: Up to ৳100.',
  ])
})

test('in Bengali all of it is Bengali', async () => {
  expect(await lines({ q: 'chal 100 takar niche' }, 'bn')).toEqual([
    'ওই দামে কিছু নেই। কাছাকাছি এগুলো আছে।',
    'যা বোঝা গেছে: ১০০ টাকার মধ্যে।',
    `মিনিকেট চাল [${rice.slug}] ৳৪২৫, আছে, দোকান Bazar ("chal" শুনতে "চাল"-এর মতো)`,
  ])
  expect((await lines({ q: 'minikat' }, 'bn'))[0]).toBe('"miniket" ধরে খোঁজা হয়েছে।')
})

test('the whole answer is there for programs, a card for each product, and the next page for whoever asks', async () => {
  const first = await use({ q: 'rice sofa', limit: 1 })
  expect(first.data).toMatchObject({
    items: [{ why: [{ how: 'word' }] }],
    search_id: expect.any(String),
    near_miss: null,
  })
  expect(first.cards).toMatchObject([{ kind: 'product' }])
  expect(first.content).toMatch(/There is more: ask for the next page with next_cursor\.$/)
  const { next_cursor: cursor } = first.data as { next_cursor: string }
  const second = await use({ q: 'rice sofa', limit: 1, cursor })
  expect(second.cards).toHaveLength(1)
  expect(second.content).not.toMatch('There is more')
  expect(second.cards).not.toEqual(first.cards)
})

test('facets are counted in one line each, with the handles that make the list shorter', async () => {
  expect((await lines({ facets: true }, 'en')).slice(2)).toEqual([
    'Categories: Grocery [grocery] (1), Home [home] (1)',
    'Stores: Bazar [bazar] (2)',
    'Brands: Pran (1)',
    'Prices: ৳425 (1), ৳25,000 (1)',
    'In stock: 2',
  ])
  expect((await lines({ facets: true }, 'bn')).slice(2, 4)).toEqual([
    'বিভাগ: মুদি [grocery] (১), Home [home] (১)',
    'দোকান: Bazar [bazar] (২)',
  ])
})

test('nothing at all is said plainly, with the way out', async () => {
  expect((await use({ brand: 'Nobody' })).content).toBe(
    'Nothing for sale fits that. Try fewer words, another category (list_categories) or a wider price.',
  )
})

test('what is no question is refused in words', async () => {
  for (const [input, code] of [
    [{ q: 'x'.repeat(201) }, 'invalid_input'],
    [{ q: 'a\0' }, 'unreadable_text'],
    [{ q: '\ud800' }, 'unreadable_text'],
    [{ q: 'rice', min_price: -1 }, 'invalid_input'],
    [{ q: 'rice', min_price: 2, max_price: 1 }, 'prices_crossed'],
    [{ q: 'rice', limit: 101 }, 'invalid_input'],
    [{ q: 'rice', category: 'no-such' }, 'category_not_found'],
    [{ options: { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' } }, 'invalid_input'],
    [{ sort: 'best' }, 'invalid_input'],
    [{ colour: 'red' }, 'invalid_input'],
  ] as const)
    await expect(use(input), JSON.stringify(input)).rejects.toMatchObject({ code })
})
