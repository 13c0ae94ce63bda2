import { beforeAll, describe, expect, test } from 'vitest'
import { transact } from '#db/transact'
import { guest, on_postgres, useWorld } from '../../../test/world.ts'
import { ensureCategories } from './ensure-categories.ts'
import { type ListProducts, listProducts, listProductsJson } from './list-products.ts'
import { listStatement } from './list-statement.ts'

const world = useWorld()
const ctx = () => world.as(guest())
const list = (input: ListProducts = {}) => listProducts(world.db, ctx(), input)
const titles = async (input: ListProducts = {}) => (await list(input)).items.map(({ title }) => title)

async function allPages(input: ListProducts, between: () => Promise<void> = async () => {}): Promise<string[]> {
  const seen: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await list({ ...input, cursor })
    seen.push(...page.items.map(({ external_id }) => external_id))
    if (!page.next_cursor) return seen
    cursor = page.next_cursor
    await between()
  }
}

let store: Awaited<ReturnType<typeof world.store>>
let category: Map<string, string>

beforeAll(async () => {
  store = await world.store({ slug: 'rupganj', name: 'Rupganj Looms' })
  category = await transact(world.db, (tx) =>
    ensureCategories(tx, ctx(), [
      { path: 'Fashion > Sarees > Jamdani', path_bn: 'ফ্যাশন > শাড়ি > জামদানি' },
      { path: 'Fashion > Sarees > Tangail' },
      { path: 'Grocery > Rice' },
    ]),
  )
  const goods: [string, number, string][] = [
    ['Red Jamdani', 850_000, 'Fashion > Sarees > Jamdani'],
    ['Blue Tangail', 250_000, 'Fashion > Sarees > Tangail'],
    ['Saree box', 30_000, 'Fashion > Sarees'],
    ['Miniket rice', 7_500, 'Grocery > Rice'],
    ['100% cotton_thread', 4_000, 'Fashion'],
  ]
  for (const [title, price_minor, path] of goods)
    await world.product({ store_id: store.id, title, price_minor, category_id: category.get(path)! })
})

test('the newest products come first, each with what a shopper needs to choose', async () => {
  const { items, next_cursor } = await list()
  expect(items.map(({ title }) => title)).toEqual([
    '100% cotton_thread',
    'Miniket rice',
    'Saree box',
    'Blue Tangail',
    'Red Jamdani',
  ])
  expect(items.at(-1)).toMatchObject({
    slug: expect.any(String),
    store: { slug: 'rupganj', name: 'Rupganj Looms' },
    category: 'Fashion > Sarees > Jamdani',
    price_minor: 850_000,
    currency: 'BDT',
    in_stock: true,
    variant_count: 1,
  })
  expect(next_cursor).toBeNull()
})

test('a page is one SQL statement, whatever is asked', async () => {
  let statements = 0
  const counted = world.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      statements++
      return result
    },
  })
  await listProducts(counted, ctx(), {})
  expect(statements).toBe(1)
  await listProducts(counted, ctx(), {
    category: 'fashion',
    min_price: 1,
    store: 'rupganj',
    in_stock: true,
  })
  expect(statements).toBe(2)
  await listProducts(counted, ctx(), { category: 'sarees', min_price: 5, sort: 'price_asc' })
  expect(statements).toBe(3)
  await listProducts(counted, ctx(), { near: { lat: 23, lng: 90 }, min_price: 5, currency: 'USD' })
  expect(statements).toBe(4)
})

test('every combination of filters is a statement that runs', async () => {
  const flags = ['category', 'store', 'near', 'in_stock', 'min_price', 'max_price', 'currency'] as const
  const given: ListProducts = {
    category: 'fashion',
    store: 'rupganj',
    near: { lat: 23.7, lng: 90.4 },
    in_stock: true,
    min_price: 1,
    max_price: 1e9,
    currency: 'BDT',
  }
  for (const sort of ['newest', 'price_asc', 'price_desc'] as const)
    for (let mask = 0; mask < 2 ** flags.length; mask++) {
      const input = Object.fromEntries(flags.flatMap((flag, bit) => ((mask >> bit) & 1 ? [[flag, given[flag]]] : [])))
      const { items } = await list({ ...input, sort, limit: 2 })
      expect(items.length, JSON.stringify(input)).toBe(input.near ? 0 : 2)
    }
})

describe('what never shows', () => {
  test.each(['draft', 'hidden'])('a %s product is in no list, under no filter', async (status) => {
    const { title, id } = await world.product({
      store_id: store.id,
      status,
      title: `Secret ${status} silk`,
      category_id: category.get('Grocery > Rice')!,
    })
    for (const input of [
      {},
      { store: 'rupganj' },
      { category: 'grocery' },
      { sort: 'price_asc' as const },
      { max_price: 1e9 },
    ])
      expect(await titles(input)).not.toContain(title)
    await world.db.deleteFrom('products').where('id', '=', id).execute()
  })

  test('goods of a store that is not approved, or is suspended, and they are back when it is', async () => {
    const other = await world.store({ slug: 'waiting', status: 'applied' })
    await world.product({ store_id: other.id, title: 'Waiting lamp' })
    const become = (status: string) =>
      world.db.updateTable('stores').set({ status }).where('id', '=', other.id).execute()
    expect(await titles({ store: 'waiting' })).toEqual([])
    await become('approved')
    expect(await titles()).toContain('Waiting lamp')
    expect(await titles({ store: 'waiting' })).toEqual(['Waiting lamp'])
    await become('suspended')
    expect(await titles()).not.toContain('Waiting lamp')
    expect(await titles({ store: 'waiting' })).toEqual([])
  })
})

test('a category shows what lies under it, by slug or by path', async () => {
  expect(await titles({ category: 'sarees' })).toEqual(['Saree box', 'Blue Tangail', 'Red Jamdani'])
  expect(await titles({ category: 'Fashion > Sarees > Jamdani' })).toEqual(['Red Jamdani'])
  expect(await titles({ category: 'fashion', sort: 'price_asc' })).toEqual([
    '100% cotton_thread',
    'Saree box',
    'Blue Tangail',
    'Red Jamdani',
  ])
})

test('a category that has nothing is an empty list, and one that is not there is said to be unknown', async () => {
  await transact(world.db, (tx) => ensureCategories(tx, ctx(), [{ path: 'Empty shelf' }]))
  expect(await titles({ category: 'empty-shelf' })).toEqual([])
  expect(await titles({ category: 'sarees', min_price: 9_000_000 })).toEqual([])
  await expect(list({ category: 'no such thing' })).rejects.toMatchObject({
    kind: 'not_found',
    code: 'category_not_found',
  })
})

test('a price range holds in every order, and its ends belong to it', async () => {
  const range = { min_price: 7_500, max_price: 250_000 }
  const expected = ['Miniket rice', 'Saree box', 'Blue Tangail']
  expect(await titles({ ...range, sort: 'price_asc' })).toEqual(expected)
  expect(await titles({ ...range, sort: 'price_desc' })).toEqual(expected.toReversed())
  expect((await titles(range)).toSorted()).toEqual(expected.toSorted())
  expect(await titles({ min_price: 9_000_000 })).toEqual([])
  await expect(list({ min_price: 2, max_price: 1 })).rejects.toMatchObject({ kind: 'invalid', code: 'prices_crossed' })
})

test('prices in another currency are shown, and bounds in it are understood', async () => {
  await world.db
    .insertInto('exchange_rates')
    .values({ from_currency: 'BDT', to_currency: 'USD', rate_millionths: 8_333, as_of: world.clock.now })
    .execute()
  const { items } = await list({ currency: 'USD', sort: 'price_desc', min_price: 250, max_price: 2_083 })
  expect(items.map(({ title, converted }) => [title, converted?.price_minor])).toEqual([
    ['Blue Tangail', 2_083],
    ['Saree box', 250],
  ])
  expect(await titles({ currency: 'USD', max_price: 2_082, min_price: 250 })).toEqual(['Saree box'])
  const unknown = await list({ currency: 'EUR', category: 'jamdani' })
  expect(unknown.items[0]!.converted).toBeNull()
  expect(await titles({ currency: 'EUR', max_price: 1e9 })).toEqual([])
})

test('only stores around the place, when a place is given', async () => {
  const ctg = await world.store({ slug: 'ctg-books' })
  await world.db.updateTable('stores').set({ lat: 22.3569, lng: 91.7832 }).where('id', '=', ctg.id).execute()
  await world.product({ store_id: ctg.id, title: 'Harbour map' })
  expect(await titles({ near: { lat: 22.36, lng: 91.79 } })).toEqual(['Harbour map'])
  expect(await titles({ near: { lat: 23.8103, lng: 90.4125 } })).toEqual([])
  expect(await titles({ near: { lat: 23.8103, lng: 90.4125 }, within_km: 300 })).toEqual(['Harbour map'])
  await expect(list({ within_km: 5 })).rejects.toMatchObject({ kind: 'invalid', code: 'near_missing' })
})

describe('pages', () => {
  const shelf = { store: 'paging', limit: 7 }
  let paging: Awaited<ReturnType<typeof world.store>>
  const ids: string[] = []

  beforeAll(async () => {
    paging = await world.store({ slug: 'paging' })
    // Many share a price, so that the order within a price matters.
    for (let n = 0; n < 40; n++)
      ids.push(
        (await world.product({ store_id: paging.id, external_id: `page-${n}`, price_minor: 1_000 + (n % 4) * 100 }))
          .external_id,
      )
  })

  test.each(['newest', 'price_asc', 'price_desc'] as const)('by %s show every product once', async (sort) => {
    const seen = await allPages({ ...shelf, sort })
    expect(seen.toSorted()).toEqual(ids.toSorted())
  })

  test('newest first neither repeat nor lose a product while prices change and products are added', async () => {
    let n = 0
    const seen = await allPages(shelf, async () => {
      await world.product({ store_id: paging.id, external_id: `late-${++n}` })
      await world.db
        .updateTable('products')
        .set({ price_minor: 5_000 + n })
        .where('external_id', '=', `page-${n * 7}`)
        .execute()
    })
    expect(new Set(seen).size).toBe(seen.length)
    expect(ids.every((id) => seen.includes(id))).toBe(true)
  })

  test('by price neither repeat nor lose any product whose own price stayed', async () => {
    let n = 0
    const moved = new Set<string>()
    const seen = await allPages({ ...shelf, sort: 'price_asc' }, async () => {
      await world.product({ store_id: paging.id, external_id: `later-${++n}`, price_minor: 1_150 })
      moved.add(`page-${n}`)
      await world.db
        .updateTable('products')
        .set({ price_minor: n % 2 ? 1 : 90_000 })
        .where('external_id', '=', `page-${n}`)
        .execute()
    })
    const stayed = ids.filter((id) => !moved.has(id))
    expect(stayed.filter((id) => seen.filter((one) => one === id).length !== 1)).toEqual([])
  })

  test('a cursor that is broken, or of another list, is refused', async () => {
    const { next_cursor } = await list(shelf)
    const refused = { kind: 'invalid', code: 'cursor_broken' }
    for (const cursor of [
      '',
      'x',
      '!!',
      next_cursor!.slice(0, -3),
      Buffer.from('[1,2]').toString('base64url'),
      Buffer.from('null').toString('base64url'),
    ])
      await expect(list({ ...shelf, cursor })).rejects.toMatchObject(refused)
    await expect(list({ ...shelf, sort: 'price_asc', cursor: next_cursor! })).rejects.toMatchObject(refused)
    await expect(list({ cursor: next_cursor! })).rejects.toMatchObject(refused)
    expect((await list({ ...shelf, limit: 3, cursor: next_cursor! })).items).toHaveLength(3)
  })

  test('the JSON that a program is sent says the same', async () => {
    expect(JSON.parse(await listProductsJson(world.db, ctx(), shelf))).toEqual(await list(shelf))
    expect(JSON.parse(await listProductsJson(world.db, ctx(), { store: 'no-such-store' }))).toEqual({
      items: [],
      next_cursor: null,
    })
  })
})

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  Plans?: Node[]
}
const scansOfProducts = (node: Node): Node[] => [
  ...(node['Relation Name'] === 'products' ? [node] : []),
  ...(node.Plans ?? []).flatMap(scansOfProducts),
]

// The plan that every connection keeps after a few runs: it must not depend on the values.
describe('with a large catalogue', () => {
  const products = on_postgres ? 50_000 : 5_000
  beforeAll(async () => {
    const big = await world.store({ slug: 'big' })
    const leaf = category.get('Grocery > Rice')!
    await world.pool.query(
      `insert into products (id, store_id, external_id, slug, title, category_id, currency, price_minor, in_stock, created_at, updated_at)
       select 'prd_' || lpad(n::text, 26, '0'), case when n % 100 = 0 then $1 else $4 end, 'big-' || n, 'big-' || n, 'Big ' || n, $2, 'BDT', 1000 + n, true, now(), now()
       from generate_series(1, $3::int) n`,
      [big.id, leaf, products, store.id],
    )
    await world.pool.query('analyze')
  }, 300_000)

  const shape = {
    sort: 'newest',
    rows: 21,
    category: false,
    store: false,
    near: false,
    in_stock: false,
    min_price: false,
    max_price: false,
    currency: false,
  } as const
  test.each([
    ['newest', {}],
    ['cheapest', { sort: 'price_asc' }],
    ['dearest up to a price', { sort: 'price_desc', max_price: true }],
    ['a category', { category: true }],
    ['the cheapest of a category', { category: true, sort: 'price_asc' }],
    ['a store', { store: true }],
    ['what is in stock', { in_stock: true }],
    ['a price range, newest first', { min_price: true, max_price: true }],
    ['prices in another currency', { max_price: true, currency: true }],
  ] as const)('%s is read along an index, no further than a page or two', async (_name, changes) => {
    const { run, names } = listStatement({ ...shape, ...changes })
    let text = ''
    const listening = {
      executeQuery: async (query: { sql: string }) => {
        text = query.sql
        return { rows: [] }
      },
    }
    await run(listening as never)
    const client = await world.pool.connect()
    try {
      await client.query('set plan_cache_mode = force_generic_plan')
      await client.query(`prepare walked as ${text}`)
      const values = {
        after_id: 'prd_z',
        after_price: 0,
        category: 'grocery',
        store: 'big',
        min_price: 2_000,
        max_price: 3_000,
        currency: 'BDT',
      }
      const given = names.map((name) => client.escapeLiteral(String(values[name as keyof typeof values])))
      const { rows } = await client.query(`explain (analyze, format json) execute walked(${given})`)
      const scans = scansOfProducts(rows[0]['QUERY PLAN'][0].Plan)
      expect(scans.map((scan) => scan['Node Type'])).not.toContain('Seq Scan')
      expect(Math.max(...scans.map((scan) => scan['Actual Rows'] * scan['Actual Loops']))).toBeLessThanOrEqual(2_100)
      await client.query('deallocate walked')
    } finally {
      await client.query('reset plan_cache_mode')
      client.release()
    }
  })
})
