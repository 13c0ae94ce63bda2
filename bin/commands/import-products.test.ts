import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import type { Db } from '#db/open'
import { ledgerProblems } from '#domain/inventory'
import { useWorld } from '../../test/world.ts'
import { importProducts } from './import-products.ts'

const world = useWorld()
const ctx = systemContext('import')
const folder = mkdtempSync(join(tmpdir(), 'dokandar-import-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs an import as a program would and gives its errors, by line. */
async function run(content: string | Buffer | (string | Buffer)[], given: { store?: string; db?: Db } = {}) {
  const printed: string[] = []
  const stdout = { write: (text: string) => printed.push(text) > 0, once: () => {} }
  const file = Readable.from(Array.isArray(content) ? content : [Buffer.from(content)])
  const summary = await importProducts(
    given.db ?? world.db,
    ctx,
    { file, store: given.store, json: true },
    { stdout, stderr: stdout },
  )
  const lines = printed.map((text) => JSON.parse(text))
  expect(lines.pop()).toEqual(summary)
  return { ...summary, errors: lines as { line: number; external_id: string | null; error: string }[] }
}

const shop = async () => (await world.store()).slug

async function products(slug: string) {
  return world.db
    .selectFrom('products as p')
    .innerJoin('stores as s', 's.id', 'p.store_id')
    .select(['p.external_id', 'p.title', 'p.price_minor'])
    .where('s.slug', '=', slug)
    .orderBy('p.external_id')
    .execute()
}
const ids = async (slug: string) => (await products(slug)).map((product) => product.external_id)

async function stock(slug: string) {
  const rows = await world.db
    .selectFrom('variants as v')
    .innerJoin('stores as s', 's.id', 'v.store_id')
    .leftJoin('stock_levels as l', 'l.variant_id', 'v.id')
    .select(['v.external_id', 'l.on_hand'])
    .where('s.slug', '=', slug)
    .orderBy('v.external_id')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.external_id, row.on_hand]))
}

const header = 'external_id,title,price_minor,currency,stock\n'
const good = (id: string) => `${id},Good ${id},1000,BDT,5\n`
const json = (id: string, change: object = {}) =>
  `${JSON.stringify({ external_id: id, title: `Good ${id}`, price_minor: 1000, currency: 'BDT', stock: 5, ...change })}\n`

test('broken CSV lines are told by their number, and the good rows around them land', async () => {
  const store = await shop()
  const file = `${header}${good('a')}b,"Broken,1000,BDT,5\n${good('c')}d,Too,many,1000,BDT,5,6\ne,5" pipe,1000,BDT,5\n${good('f')}g,"never closed,1000,BDT,5\n${good('h')}`
  const { errors, ...summary } = await run(file, { store })
  expect(summary).toEqual({ created: 4, changed: 0, unchanged: 0, failed: 4 })
  expect(errors.map(({ line, external_id }) => [line, external_id])).toEqual([
    [3, 'b'],
    [5, 'd'],
    [6, 'e'],
    [8, 'g'],
  ])
  expect(await ids(store)).toEqual(['a', 'c', 'f', 'h'])
  const again = await run(file, { store })
  expect(again).toMatchObject({ created: 0, changed: 0, unchanged: 4, failed: 4 })
})

test('broken JSON lines likewise', async () => {
  const store = await shop()
  const { errors, created } = await run(
    `${json('a')}{"external_id": "b", \n\n${json('c')}[1,2]\nnull\n"text"\n${json('d')}`,
    { store },
  )
  expect(created).toBe(3)
  expect(errors.map(({ line }) => line)).toEqual([2, 5, 6, 7])
  expect(errors[0]!.error).toContain('not valid JSON')
  await expect(run('[\n{}\n]')).resolves.toMatchObject({
    failed: 3,
    errors: [{ error: expect.stringContaining('one product a line') }, {}, {}],
  })
})

test('UTF-8 with a byte order mark and UTF-16 of either kind are read', async () => {
  const store = await shop()
  const text = `${header}x,লাল শাড়ি,1000,BDT,5\n`
  const le = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  const be = Buffer.from(le).swap16()
  for (const [i, bytes] of [Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]), le, be].entries()) {
    // Cut into odd pieces: a letter may come in two.
    const pieces = Array.from({ length: Math.ceil(bytes.length / 3) }, (_, at) => bytes.subarray(at * 3, at * 3 + 3))
    expect(await run(pieces, { store })).toMatchObject(
      i === 0 ? { created: 1, failed: 0 } : { unchanged: 1, failed: 0 },
    )
  }
  expect((await products(store))[0]!.title).toBe('লাল শাড়ি')
})

test('bytes in another encoding are told by their line, with what to do', async () => {
  const store = await shop()
  const file = Buffer.concat([
    Buffer.from(`${header}${good('a')}`),
    Buffer.from('b,Caf\xe9,1000,BDT,5\n', 'latin1'),
    Buffer.from(good('c')),
  ])
  const { errors } = await run([file], { store })
  expect(errors).toEqual([{ line: 3, external_id: 'b', error: expect.stringContaining('Save the file as UTF-8') }])
  expect(await ids(store)).toEqual(['a', 'c'])
})

test('files that are no text at all are refused whole', async () => {
  await expect(run([Buffer.from('PK\x03\x04xxxx', 'latin1')])).rejects.toThrow('Save the sheet as "CSV UTF-8"')
  await expect(run([Buffer.from([0x1f, 0x8b, 8, 0])])).rejects.toThrow('Unpack it first')
  await expect(run([Buffer.from('external', 'utf16le')])).rejects.toThrow('UTF-16 without a byte order mark')
  await expect(run('')).rejects.toThrow('holds no products')
  await expect(run(header)).rejects.toThrow('holds no products')
  await expect(run('title,price\nx,1\n')).rejects.toThrow('no external_id')
  await expect(run('external_id,tittle,price,currency\nx,x,1,BDT\n')).rejects.toThrow('"tittle"')
  await expect(run('external_id,title,currency\nx,x,BDT\n')).rejects.toThrow('no column for the price')
  await expect(importProducts(world.db, ctx, { file: '/nowhere/at/all.csv' }, process)).rejects.toThrow(
    'There is no file',
  )
  await expect(run(json('a'), { store: 'no-such-store' })).rejects.toMatchObject({ kind: 'not_found' })
})

test('Bengali digits and written amounts are numbers', async () => {
  const store = await shop()
  const { failed } = await run(
    'external_id,title,price,compare_at,currency,stock\na,Saree,"৳১,২৫০.৫০","৳1,500",BDT,১২৫\n',
    { store },
  )
  expect(failed).toBe(0)
  expect(await products(store)).toEqual([{ external_id: 'a', title: 'Saree', price_minor: 125_050 }])
  expect(await stock(store)).toEqual({ a: 125 })
})

test('negative and fractional stock, unknown currencies, empty titles: each row by its line', async () => {
  const store = await shop()
  const { errors } = await run(
    `${header}${good('a')}b,B,1000,BDT,-3\nc,C,1000,BDT,1.5\nd,D,1000,XYZ,1\ne,,1000,BDT,1\nf,F,-5,BDT,1\ng,G,abc,BDT,1\n,H,1,BDT,1\n`,
    { store },
  )
  expect(errors.map(({ line, error }) => [line, error.split(':')[0]])).toEqual([
    [3, 'stock'],
    [4, 'stock'],
    [5, 'currency'],
    [6, 'title'],
    [7, 'price_minor'],
    [8, 'price_minor'],
    [9, 'external_id'],
  ])
  expect(await ids(store)).toEqual(['a'])
})

test('a character that cannot be stored is refused in CSV and in JSON', async () => {
  const store = await shop()
  const csv = await run(`${header}a,Nul\0l,1000,BDT,1\n${good('b')}`, { store })
  expect(csv.errors).toEqual([
    { line: 2, external_id: 'a', error: expect.stringContaining('title: has the character \\u0000') },
  ])
  const lines = await run(
    `${json('c', { title: 'a\0b' })}${json('d', { attributes: { 'x\0': 'y' } })}${json('e', { description: '\ud800' })}${json('f')}`,
    { store },
  )
  expect(lines.errors.map(({ line }) => line)).toEqual([1, 2, 3])
  expect(await ids(store)).toEqual(['b', 'f'])
})

test('a field of 10 MB is told and not kept, and the rows behind it land', async () => {
  const store = await shop()
  const big = 'x'.repeat(10_000_000)
  const csv = await run(`${header}a,${big},1000,BDT,1\n${good('b')}`, { store })
  expect(csv.errors).toEqual([
    { line: 2, external_id: 'a', error: expect.stringContaining('bytes long; 1,000,000 are the most') },
  ])
  const lines = await run(
    `${json('c', { description: big })}${json('d', { description: 'y'.repeat(20_001) })}${json('e')}`,
    { store },
  )
  expect(lines.errors).toEqual([
    { line: 1, external_id: 'c', error: expect.stringContaining('bytes long') },
    { line: 2, external_id: 'd', error: expect.stringContaining('description: has 20,001 characters') },
  ])
  expect(await ids(store)).toEqual(['b', 'e'])
})

test('a duplicate external id is refused with both line numbers', async () => {
  const store = await shop()
  const { errors, created } = await run(`${json('a')}${json('b')}${json('a', { title: 'Another' })}`, { store })
  expect(created).toBe(2)
  expect(errors).toEqual([{ line: 3, external_id: 'a', error: expect.stringMatching(/line 1 .*line 3/) }])
  expect((await products(store))[0]!.title).toBe('Good a')
  expect((await run(`${header}${good('x')}${good('x')}`, { store })).errors).toMatchObject([
    { line: 3, external_id: 'x' },
  ])
})

test('a variant listed twice is refused on its own line', async () => {
  const store = await shop()
  const rows =
    'external_id,title,price_minor,currency,variant_external_id,option.Size,variant_stock\nshirt,Shirt,100,BDT,m,M,1\nshirt,,,,m,L,1\nbelt,Belt,100,BDT,b1,S,1\nbelt,,,,b2,S,1\nhat,Hat,100,BDT,h1,S,1\nhat,,,,h2,M,1\n'
  const { errors, created } = await run(rows, { store })
  expect(created).toBe(1)
  expect(errors).toEqual([
    { line: 3, external_id: 'shirt', error: expect.stringContaining('"m" is listed twice') },
    { line: 5, external_id: 'belt', error: expect.stringContaining('is the same as variant 1') },
  ])
  expect(await stock(store)).toEqual({ h1: 1, h2: 2 - 1 })
  const taken = await run(
    json('cap', { variants: [{ external_id: 'h1', options: { Size: 'S' }, price_minor: 1, stock: 1 }] }),
    { store },
  )
  expect(taken.errors).toMatchObject([
    { line: 1, external_id: 'cap', error: expect.stringContaining('already is a variant of another product') },
  ])
})

test('variants come as rows of their own, with what they share on the first', async () => {
  const store = await shop()
  const rows = `external_id,title,category,price,currency,images,attributes.Fit,attributes,variant_external_id,option.Size,option.Colour,variant_sku,variant_price_minor,variant_stock
shirt,Shirt,Fashion > Men,৳900,BDT,/a.svg|https://x.test/b.png /c.svg,Slim,Care: Cold wash,s-m,M,Red,SKU1,,২
shirt,Shirt,,,,,,,s-l,L,Red,,95000,3
`
  expect(await run(rows, { store })).toMatchObject({ created: 1, failed: 0 })
  const line = await world.db
    .selectFrom('variants as v')
    .innerJoin('products as p', 'p.id', 'v.product_id')
    .select(['v.external_id', 'v.sku', 'v.options', 'v.price_minor', 'p.attributes', 'p.option_names'])
    .where('p.external_id', '=', 'shirt')
    .where('v.external_id', 'like', 's-%')
    .orderBy('v.position')
    .execute()
  expect(line).toEqual([
    {
      external_id: 's-m',
      sku: 'SKU1',
      options: { Size: 'M', Colour: 'Red' },
      price_minor: 90_000,
      attributes: { Care: 'Cold wash', Fit: 'Slim' },
      option_names: ['Size', 'Colour'],
    },
    {
      external_id: 's-l',
      sku: null,
      options: { Size: 'L', Colour: 'Red' },
      price_minor: 95_000,
      attributes: { Care: 'Cold wash', Fit: 'Slim' },
      option_names: ['Size', 'Colour'],
    },
  ])
  expect(await stock(store)).toEqual({ 's-l': 3, 's-m': 2 })
})

test('a product is not changed by half when one of its rows is broken', async () => {
  const store = await shop()
  const top = 'external_id,title,price_minor,currency,variant_external_id,option.Size,variant_stock\n'
  await run(`${top}shirt,Shirt,100,BDT,m,M,1\nshirt,,,,l,L,1\n`, { store })
  const { errors } = await run(
    `${top}shirt,Shirt,100,BDT,m,M,7\nshirt,,,,l,"L,1\nhat,Hat,100,BDT,h,S,1\ncap,Cap,100,BDT,c1,S,1\ncap,Another,,,c2,M,1\n`,
    { store },
  )
  expect(errors).toEqual([
    { line: 3, external_id: 'shirt', error: expect.stringContaining('it was left as it is') },
    { line: 6, external_id: 'cap', error: expect.stringContaining('title: is not the same as on line 5') },
  ])
  expect(await stock(store)).toEqual({ h: 1, l: 1, m: 1 })
})

test('stock that orders wait for stays, the rest of the file lands', async () => {
  const store = await shop()
  await run(`${json('a')}${json('b')}`, { store })
  await world.db
    .updateTable('stock_levels')
    .set({ reserved: 4 })
    .where('variant_id', 'in', (eb) =>
      eb
        .selectFrom('variants as v')
        .innerJoin('stores as s', 's.id', 'v.store_id')
        .select('v.id')
        .where('s.slug', '=', store)
        .where('v.external_id', '=', 'a'),
    )
    .execute()
  const { errors, changed } = await run(
    `${json('a', { stock: 3, title: 'New' })}${json('b', { stock: 9 })}${json('c')}`,
    { store },
  )
  expect(errors).toEqual([{ line: 1, external_id: 'a', error: expect.stringContaining('4 of "Good a" are reserved') }])
  expect(changed).toBe(1)
  expect(await stock(store)).toEqual({ a: 5, b: 9, c: 5 })
  expect((await products(store))[0]!.title).toBe('Good a')
  await world.db.updateTable('stock_levels').set({ reserved: 0 }).execute()
})

test('each line goes to the store it names, the flag goes before it, and the shop itself takes the rest', async () => {
  const [mine, theirs] = [await shop(), await shop()]
  const file = `${json('one', { store: mine })}${json('two', { store: theirs })}${json('three', { store: 'nobody' })}${json('four')}`
  const { errors, created } = await run(file)
  expect(created).toBe(3)
  expect(errors).toEqual([
    { line: 3, external_id: 'three', error: expect.stringContaining('store: There is no store called "nobody"') },
  ])
  expect([await ids(mine), await ids(theirs), await ids('dokandar')]).toEqual([['one'], ['two'], ['four']])
  await run(json('five', { store: mine }), { store: theirs })
  expect(await ids(theirs)).toEqual(['five', 'two'])
})

test('what only the database refuses costs its own row and no other', async () => {
  const store = await shop()
  await world.pool.query(`alter table products add constraint no_cursed check (title <> 'cursed')`)
  const { errors, created } = await run(`${json('a')}${json('b', { title: 'cursed' })}${json('c')}`, { store })
  await world.pool.query('alter table products drop constraint no_cursed')
  expect(created).toBe(2)
  expect(errors).toEqual([
    { line: 2, external_id: 'b', error: expect.stringContaining('The database would not take it') },
  ])
})

test('people get sentences and a report file instead of JSON', async () => {
  const store = await shop()
  const [said, told]: string[][] = [[], []]
  const to = (list: string[]) => ({ write: (text: string) => list.push(text) > 0, once: () => {} })
  const file = join(folder, 'products.csv')
  writeFileSync(file, `${header}${good('a')}b,B,1000,BDT,-1\n`)
  await importProducts(world.db, ctx, { file, store }, { stdout: to(said!), stderr: { ...to(told!), isTTY: true } })
  expect(said!.join('')).toMatch(/^1 product in .* s: 1 new, 0 changed, 0 as they were; 1 could not be taken\.\n$/)
  expect(told!.join('')).toContain('line 3 (b): stock: must not be below zero; it is -1.\n')
  const report = join(folder, 'mistakes.txt')
  await importProducts(world.db, ctx, { file, store, report }, { stdout: to([]), stderr: to([]) })
  expect(readFileSync(report, 'utf8')).toBe('line 3 (b): stock: must not be below zero; it is -1.\n')
  await expect(
    importProducts(
      world.db,
      ctx,
      { file, store, report: join(folder, 'no', 'where') },
      { stdout: to([]), stderr: to([]) },
    ),
  ).rejects.toThrow('Choose another place')
})

test('the books agree after all of it', async () => {
  expect(await ledgerProblems(world.db)).toEqual([])
})

test('what goods cost comes in and goes out again, for a product or for each of its variants, and is never shown to shoppers', async () => {
  const store = await shop()
  const variants = [
    { external_id: 'b-s', options: { Size: 'S' }, price_minor: 900, cost_minor: 500 },
    { external_id: 'b-m', options: { Size: 'M' }, price_minor: 900 },
  ]
  await run(`${json('a', { cost_minor: 600 })}${json('b', { stock: undefined, cost_minor: 550, variants })}`, { store })
  const costs = async () =>
    Object.fromEntries(
      (
        await world.db
          .selectFrom('variants as v')
          .innerJoin('stores as s', 's.id', 'v.store_id')
          .select(['v.external_id', 'v.cost_minor'])
          .where('s.slug', '=', store)
          .execute()
      ).map((row) => [row.external_id, row.cost_minor]),
    )
  expect(await costs()).toEqual({ a: 600, 'b-s': 500, 'b-m': 550 })
  // A file that says nothing of costs leaves them; an empty cell takes one away.
  await run(json('a', { title: 'Other' }), { store })
  expect(await costs()).toMatchObject({ a: 600 })
  await run('external_id,title,price,cost,currency\na,Other,12,"৳৭.৫০",BDT\n', { store })
  expect(await costs()).toMatchObject({ a: 750 })
  await run('external_id,title,price,cost,currency\na,Other,12,,BDT\n', { store })
  expect(await costs()).toMatchObject({ a: null })
  const { rows } = await sql<{ card: string }>`select card::text as card from products`.execute(world.db)
  expect(rows.filter(({ card }) => card?.includes('cost'))).toEqual([])
})
