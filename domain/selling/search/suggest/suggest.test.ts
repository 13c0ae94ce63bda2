import { beforeAll, describe, expect, test } from 'vitest'
import { type Context, systemContext } from '#core/context'
import { day_ms, minute_ms } from '#core/time'
import { transact } from '#db/transact'
import { ensureCategories } from '#domain/catalog'
import { guest, useWorld } from '../../../../test/world.ts'
import { indexChanged } from '../indexing/index-changed.ts'
import { logSearch } from '../log/log-search.ts'
import { flushSearchLog } from '../log/search-log.ts'
import { suggest } from './suggest.ts'

const world = useWorld()
const ctx = (): Context => world.as(guest())
const shop = systemContext('test', () => world.clock.now)
const suggested = (q: string, limit?: number) => suggest(world.db, ctx(), { q, limit })
const titles = async (q: string) => (await suggested(q)).products.map(({ title }) => title)
const paths = async (q: string) => (await suggested(q)).categories.map(({ path }) => path)
const queries = async (q: string) => (await suggested(q)).queries

type Goods = {
  title: string
  title_bn?: string
  brand?: string
  category?: string
  category_bn?: string
  description?: string
}
let store: { id: string }
async function sell(goods: Goods, { stock = 5, status = 'active' } = {}) {
  const { title, category, category_bn, ...more } = goods
  const path = { path: category ?? 'Other', path_bn: category_bn }
  const ids = await transact(world.db, (tx) => ensureCategories(tx, shop, [path]))
  const made = await world.product({ store_id: store.id, title, stock, status, category_id: ids.get(path.path)! })
  await world.db
    .updateTable('products')
    .set({ ...more, updated_at: world.clock.now })
    .where('id', '=', made.id)
    .execute()
  return made
}
async function asked(q: string, times: number, { over_days = 2, results = 3 } = {}) {
  for (let n = 0; n < times; n++) {
    if (n > 0 && n < over_days) world.clock.forward(day_ms)
    await logSearch(world.db, ctx(), { q, results, near_miss: false })
    await flushSearchLog(world.db)
  }
}
beforeAll(async () => {
  store = await world.store()
  const rice = { category: 'Grocery > Rice', category_bn: 'মুদি > চাল' }
  await sell({ title: 'Miniket Rice 5 kg', title_bn: 'মিনিকেট চাল ৫ কেজি', brand: 'Rekha', ...rice })
  await sell({ title: 'Chinigura Aromatic Rice', title_bn: 'চিনিগুড়া চাল', ...rice })
  await sell({ title: 'Basmati Rice', title_bn: 'বাসমতি চাল', ...rice }, { stock: 0 })
  await sell({ title: 'Black Tea', title_bn: 'চা পাতা', category: 'Grocery > Tea', category_bn: 'মুদি > চা' })
  await sell({ title: 'Steel Teapot', title_bn: 'স্টিলের চায়ের পট', category: 'Kitchen', description: 'For rice too.' })
  await sell({
    title: 'USB-C Charger',
    title_bn: 'ইউএসবি সি চার্জার',
    brand: 'Volt',
    category: 'Electronics > Chargers',
    category_bn: 'ইলেকট্রনিক্স > চার্জার',
  })
  await sell({
    title: 'Red Cotton Saree',
    title_bn: 'লাল সুতি শাড়ি',
    category: 'Fashion > Sarees',
    category_bn: 'ফ্যাশন > শাড়ি',
  })
  await sell({
    title: 'Blue Silk Saree',
    title_bn: 'নীল সিল্ক শাড়ি',
    category: 'Fashion > Sarees',
    category_bn: 'ফ্যাশন > শাড়ি',
  })
  await sell({ title: 'Red Sandal', title_bn: 'লাল স্যান্ডেল', category: 'Fashion > Shoes', category_bn: 'ফ্যাশন > জুতা' })
  await sell({ title: 'Hidden Saffron', category: 'Secret' }, { status: 'hidden' })
  await indexChanged(world.db, shop)
})

describe('products', () => {
  test.each([
    ['r', 'Red Sandal'],
    ['ri', 'Miniket Rice 5 kg'],
    ['cha', 'Black Tea'],
    ['chal', 'Miniket Rice 5 kg'],
    ['chaal', 'Miniket Rice 5 kg'],
    ['চা', 'Black Tea'],
    ['চাল', 'Miniket Rice 5 kg'],
    ['charg', 'USB-C Charger'],
    ['চার্জ', 'USB-C Charger'],
    ['shar', 'Red Cotton Saree'],
    ['sare', 'Red Cotton Saree'],
    ['শাড়', 'Red Cotton Saree'],
    ['usb-', 'USB-C Charger'],
    ['usb-c ch', 'USB-C Charger'],
    ['volt', 'USB-C Charger'],
    ['MINIK', 'Miniket Rice 5 kg'],
    ['rice 5', 'Miniket Rice 5 kg'],
    ['চাল ৫', 'Miniket Rice 5 kg'],
  ])('"%s" may become "%s"', async (q, title) => {
    expect(await titles(q)).toContain(title)
  })

  test('with what they show of themselves', async () => {
    expect((await suggested('miniket')).products).toEqual([
      {
        slug: expect.stringMatching(/^product-/),
        title: 'Miniket Rice 5 kg',
        title_bn: 'মিনিকেট চাল ৫ কেজি',
        price_minor: 45_000,
        currency: 'BDT',
        image_url: null,
      },
    ])
  })

  test('those in stock first, and the word itself before what only begins like it', async () => {
    const rice = await titles('rice')
    expect(rice).toHaveLength(3)
    expect(rice[2]).toBe('Basmati Rice')
    expect(await titles('tea')).toEqual(['Black Tea', 'Steel Teapot'])
  })

  test('each word that is there already counts, in whichever writing', async () => {
    for (const q of ['red sa', 'lal sha', 'লাল শা', 'lal sa'])
      expect((await titles(q)).slice(0, 2).sort(), q).toEqual(['Red Cotton Saree', 'Red Sandal'])
    expect((await titles('blue sa'))[0]).toBe('Blue Silk Saree')
    expect((await titles('sut sare'))[0]).toContain('Saree')
  })

  test('only by what they are called: a pot that is good for rice is none', async () => {
    expect(await titles('ric')).not.toContain('Steel Teapot')
  })

  test('what is hidden is not there', async () => {
    expect(await titles('saff')).toEqual([])
  })

  test('f and k are letters like others', async () => {
    await sell({ title: 'Fan Heater' })
    await sell({ title: 'Kettle' })
    await indexChanged(world.db, shop)
    expect(await titles('f')).toEqual(['Fan Heater'])
    expect(await titles('k')).toContain('Kettle')
  })

  test('as many as were asked for', async () => {
    expect((await suggested('r', 1)).products).toHaveLength(1)
    expect((await suggested('r', 2)).products).toHaveLength(2)
  })
})

describe('categories', () => {
  test.each([
    ['ri', ['Grocery > Rice']],
    ['চা', ['Grocery > Rice', 'Grocery > Tea']],
    ['cha', ['Electronics > Chargers', 'Grocery > Rice', 'Grocery > Tea']],
    ['shari', ['Fashion > Sarees']],
    ['juta', ['Fashion > Shoes']],
    ['fash', ['Fashion']],
    ['fashion sa', ['Fashion > Sarees']],
    ['ফ্যাশন শা', ['Fashion > Sarees']],
    ['grocery sa', []],
    ['secr', []],
  ])('"%s" begins %j', async (q, expected) => {
    const found = await paths(q)
    expect(q === 'চা' ? found.filter((path) => path.startsWith('Grocery')).sort() : found.sort()).toEqual(expected)
  })

  test('a new one is there within a minute', async () => {
    await sell({ title: 'Zebra toy', category: 'Zoo' })
    world.clock.forward(minute_ms)
    expect((await suggested('zo')).categories[0]).toEqual({ slug: 'zoo', path: 'Zoo', name: 'Zoo', name_bn: null })
  })
})

describe('queries', () => {
  test('what was asked three times, on two days, and found something', async () => {
    await asked('Red saree!', 3)
    await asked('lal shari', 4)
    await asked('red sandal', 2)
    await asked('red cotton', 5, { over_days: 1 })
    await asked('red rice', 5, { results: 0 })
    expect(await queries('re')).toEqual(['red saree'])
    expect(await queries('red s')).toEqual(['red saree'])
    expect(await queries('la')).toEqual(['lal shari'])
  })

  test('the most asked first, in the other writing too, and never what stands there already', async () => {
    await asked('চাল ৫ কেজি', 5)
    await asked('chal', 3)
    expect(await queries('cha')).toEqual(['চাল 5 কেজি', 'chal'])
    expect(await queries('চা')).toEqual(['চাল 5 কেজি', 'chal'])
    expect(await queries('chal')).toEqual(['চাল 5 কেজি'])
  })

  test('nobody’s private words are shown to others, however often they were typed', async () => {
    for (const q of [
      ...['red 01711000001', 'red me@example.test', 'red 12345', 'red Begum Rokeya', 'red is a thief'],
      ...['red saree for Sufia at House 7', 'red '.repeat(20)],
    ])
      await asked(q, 4)
    expect(await queries('red')).toEqual(['red saree'])
  })
})

test('nothing typed, and nothing that is a word, suggests nothing', async () => {
  const worst = ['', ' ', '😀😀', '...', '\u0000\u0001', "'", '%', '_', '\\', '(', '\ud800', '়়', '্']
  for (const q of worst) expect(await suggested(q), q).toEqual({ queries: [], categories: [], products: [] })
})

test('whatever else is typed is answered, soon', async () => {
  const worst = [
    ...[
      'a'.repeat(10_000),
      'চাল '.repeat(3_000),
      'a b c d e f g h i j k l m n o p',
      "'; drop table products; --",
      'r%',
      '.*',
      '\u202er',
    ],
    ...['米', 'é', '1', '0'.repeat(50), '৳', 'red -', '"red', 'f:', 'k:r', '!red', 'f:sari'],
  ]
  for (const q of worst) {
    const started = performance.now()
    await suggested(q)
    expect(performance.now() - started, q.slice(0, 20)).toBeLessThan(1_000)
  }
  expect(await titles('f:sari')).not.toContain('nothing')
})
