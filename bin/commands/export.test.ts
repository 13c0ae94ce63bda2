import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { useWorld } from '../../test/world.ts'
import { exportRows } from './export.ts'
import { importProducts } from './import-products.ts'

const ctx = systemContext('export')
const from = useWorld()
const into = useWorld()
type World = typeof from

async function exported(world: World, json: boolean, what = 'products', store?: string): Promise<string> {
  const pieces: string[] = []
  const stdout = { write: (text: string) => pieces.push(text) > 0, once: () => {} }
  await exportRows(world.db, ctx, { what, json, store }, { stdout, stderr: stdout })
  return pieces.join('')
}

async function imported(world: World, text: string, store?: string) {
  const silent = { write: () => true, once: () => {} }
  return importProducts(
    world.db,
    ctx,
    { file: Readable.from([Buffer.from(text)]), store },
    { stdout: silent, stderr: silent },
  )
}

/** Everything that is awkward to write down. */
const awkward = [
  { external_id: 'ä-last', title: 'Ümlaut', price_minor: 1, currency: 'EUR' },
  {
    external_id: 'B',
    title: '=SUM(A1)',
    description: "'=quoted",
    brand: '+brand',
    price_minor: 1,
    currency: 'BDT',
    stock: 0,
  },
  {
    external_id: 'a,"b"',
    title: 'Comma, and "marks"',
    title_bn: 'লাল শাড়ি',
    description: ' two\nlines\r\nand a half ',
    description_bn: 'এক\nদুই',
    brand: 'X; Y: Z',
    category: 'Fashion > Sarees',
    category_bn: 'ফ্যাশন > শাড়ি',
    price_minor: 850_000,
    compare_at_minor: 980_000,
    currency: 'BDT',
    stock: 6,
    images: ['/pictures/saree/red.svg', 'https://x.test/a%20b.png?c=1'],
    attributes: { Zeta: '1; 2', Alpha: 'a: b', 'na:me': '{x}' },
    status: 'hidden',
  },
  {
    external_id: 'shirt',
    title: 'Shirt',
    category: 'Fashion > Men',
    category_bn: 'পুরুষ',
    price_minor: 90_000,
    currency: 'BDT',
    attributes: { '2': 'two', '1': 'one' },
    variants: [
      { external_id: 'shirt-z', sku: '-SKU', options: { Size: 'M', Colour: 'Red' }, price_minor: 90_000, stock: 2 },
      { external_id: 'shirt-a', options: { Size: 'L; XL', Colour: 'Red: dark' }, price_minor: 95_000, stock: 0 },
      { external_id: 'shirt', options: {}, price_minor: 90_000, available: false },
    ],
  },
  {
    external_id: 'only',
    title: 'One variant',
    price_minor: 5,
    currency: 'JPY',
    variants: [{ external_id: 'only-1', options: { Pack: '1' }, price_minor: 5, stock: 1 }],
  },
]
const seed = awkward.map((line) => `${JSON.stringify(line)}\n`).join('')

beforeAll(async () => {
  expect(await imported(from, seed)).toMatchObject({ created: 5, failed: 0 })
  for (const world of [from, into]) await world.store({ slug: 'other' })
  await imported(from, `${JSON.stringify({ ...awkward[0], title: 'In another store' })}\n`, 'other')
})

describe.each([
  ['JSON Lines', true],
  ['CSV', false],
])('%s', (_name, json) => {
  test('an export, imported into an empty shop, comes back byte for byte', async () => {
    await into.pool.query('truncate products, categories cascade')
    const first = await exported(from, json)
    expect(await imported(into, first)).toMatchObject({ created: 6, failed: 0 })
    expect(await exported(into, json)).toBe(first)
    // And in the other format: nothing was lost on the way.
    expect(await exported(into, !json)).toBe(await exported(from, !json))
  })

  test('importing it where it came from changes nothing', async () => {
    expect(await imported(from, await exported(from, json))).toEqual({
      created: 0,
      changed: 0,
      unchanged: 6,
      failed: 0,
    })
  })
})

test('lines are in byte order of their external ids, then by store, with keys in the order of the contract', async () => {
  const lines = (await exported(from, true))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ external_id, store }) => [external_id, store])).toEqual([
    ['B', undefined],
    ['a,"b"', undefined],
    ['only', undefined],
    ['shirt', undefined],
    ['ä-last', undefined],
    ['ä-last', 'other'],
  ])
  expect(lines[1]).toEqual(awkward[2])
  expect(Object.keys(lines[1])).toEqual(Object.keys(awkward[2]!))
  // The other product of the category named it whole in Bengali.
  expect(JSON.stringify(lines[3])).toBe(JSON.stringify({ ...awkward[3], category_bn: 'ফ্যাশন > পুরুষ' }))
})

test('one store alone says no store', async () => {
  expect(await exported(from, true, 'products', 'other')).toBe(
    '{"external_id":"ä-last","title":"In another store","price_minor":1,"currency":"EUR"}\n',
  )
  await expect(exported(from, true, 'products', 'nobody')).rejects.toMatchObject({ kind: 'not_found' })
})

test('more products than a batch come once each, in order', async () => {
  await into.pool.query('truncate products cascade')
  const many = Array.from(
    { length: 1203 },
    (_, i) =>
      `${JSON.stringify({ external_id: `p${(i * 7919) % 1203}`, title: 'P', price_minor: 1, currency: 'BDT', stock: 1 })}\n`,
  ).join('')
  await imported(into, many)
  await imported(into, many, 'other')
  const ids = (await exported(into, true))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ external_id, store = 'dokandar' }) => `${external_id} ${store}`)
  expect(ids).toHaveLength(2406)
  expect(ids).toEqual([...new Set(ids)].sort())
})

test('stock says what lies where', async () => {
  const lines = (await exported(from, true, 'stock')).trim().split('\n')
  expect(lines[0]).toBe(
    '{"external_id":"B","variant_external_id":"B","store":"dokandar","warehouse":"main","on_hand":0,"reserved":0,"low_mark":0}',
  )
  const [header, ...rows] = (await exported(from, false, 'stock')).trim().split('\n')
  expect(header).toBe('external_id,variant_external_id,sku,store,warehouse,on_hand,reserved,low_mark')
  expect(rows).toHaveLength(lines.length)
})

test('customers and orders: lines and nothing but lines, the same bytes each time; CSV with lists as JSON', async () => {
  await from.pool.query(`
    insert into customers (id, external_id, name, created_at) values ('cus_1', 'b', '=SUM(A1)', now()), ('cus_2', 'Ä', 'ä', now()), ('cus_3', null, '', now());
    insert into customer_addresses (id, customer_id, line1, city, country, created_at) values ('adr_1', 'cus_1', 'House "7", Road 2', 'Dhaka', 'BD', now());
    insert into orders (id, number, external_id, customer_id, status, payment_status, currency, subtotal_minor, discount_minor, shipping_minor,
      tax_minor, total_minor, quote, address, access_token, channel, placed_at, updated_at)
    values ('ord_1', 'DK-1', 'o-1', 'cus_1', 'delivered', 'paid', 'BDT', 0, 0, 0, 0, 0, '{}', '{"line1": "House", "country": "BD"}', 'x', 'api',
      '2026-01-02T03:04:05Z', now())`)
  const customers = await exported(from, true, 'customers')
  expect(customers).toBe(
    `{"external_id":"b","name":"=SUM(A1)","addresses":[{"line1":"House \\"7\\", Road 2","city":"Dhaka","country":"BD"}],"payment_methods":[]}
{"external_id":"cus_3","name":"","addresses":[],"payment_methods":[]}
{"external_id":"Ä","name":"ä","addresses":[],"payment_methods":[]}
`,
  )
  const orders = await exported(from, true, 'orders')
  expect(orders).toBe(
    '{"external_id":"o-1","customer":"b","status":"delivered","placed_at":"2026-01-02T03:04:05.000Z","currency":"BDT","address":{"line1":"House","country":"BD"},"lines":[],"payments":[]}\n',
  )
  expect(await exported(from, true, 'customers')).toBe(customers)
  expect(await exported(from, true, 'orders')).toBe(orders)
  expect(await exported(from, false, 'customers')).toBe(`external_id,email,phone,name,addresses,payment_methods
b,,,'=SUM(A1),"[{""line1"":""House \\""7\\"", Road 2"",""city"":""Dhaka"",""country"":""BD""}]",[]
cus_3,,,,[],[]
Ä,,,ä,[],[]
`)
  expect(
    await exported(from, false, 'orders'),
  ).toBe(`external_id,customer,status,placed_at,currency,address,lines,payments,shipments,returns,exchanges,shipping_minor,goodwill_minor,parts
o-1,b,delivered,2026-01-02T03:04:05.000Z,BDT,"{""line1"":""House"",""country"":""BD""}",[],[],,,,,,
`)
  expect(await exported(from, true, 'orders', 'other')).toBe('')
})

test('what cannot be exported is said politely', async () => {
  await expect(exported(from, true, 'customers', 'other')).rejects.toThrow('Leave --store out')
  await expect(exported(from, true, 'cats')).rejects.toThrow('Choose products, stock, customers or orders')
})
