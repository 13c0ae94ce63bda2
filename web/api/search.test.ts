import { beforeAll, describe, expect, test } from 'vitest'
import { transact } from '#db/transact'
import { ensureCategories } from '#domain/catalog'
import { searchable } from '../../test/searchable.ts'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
const get = (query: Record<string, string>, headers: Record<string, string> = {}) =>
  door.call('GET', `products?${new URLSearchParams(query)}`, { headers })
const titles = async (query: Record<string, string>): Promise<string[]> =>
  (await get(query)).body.items.map(({ title }: { title: string }) => title)

let slugs: Record<string, string>
beforeAll(async () => {
  const system = door.as({ kind: 'system', name: 'test' })
  const paths = await transact(door.db, (tx) =>
    ensureCategories(tx, system, [
      { path: 'Grocery > Rice', path_bn: 'মুদি > চাল' },
      { path: 'Fashion > Panjabi', path_bn: 'ফ্যাশন > পাঞ্জাবি' },
    ]),
  )
  const dhaka = await door.store({ slug: 'mirpur-bazar', name: 'Mirpur Bazar' })
  const sylhet = await door.store({ slug: 'surma', name: 'Surma Store', district: 'Sylhet' })
  await door.db
    .updateTable('stores')
    .set({ lat: 23.8223, lng: 90.3654, delivery_districts: ['Dhaka'] })
    .where('id', '=', dhaka.id)
    .execute()
  await door.db
    .updateTable('stores')
    .set({ lat: 24.8949, lng: 91.8687, delivery_districts: ['Sylhet'] })
    .where('id', '=', sylhet.id)
    .execute()
  const rice = paths.get('Grocery > Rice')!
  const sizes = (...all: string[]) => all.map((Size) => ({ Size, Colour: 'White' }))
  const goods = [
    await door.product({ store_id: dhaka.id, title: 'Miniket Rice', price_minor: 42_500, category_id: rice }),
    await door.product({ store_id: sylhet.id, title: 'Chinigura Rice', price_minor: 16_000, category_id: rice }),
    await door.product({
      ...{ store_id: dhaka.id, title: 'Cotton Panjabi', price_minor: 180_000, options: sizes('L', 'XL') },
      category_id: paths.get('Fashion > Panjabi')!,
    }),
  ]
  slugs = Object.fromEntries(goods.map(({ title, slug }) => [title, slug]))
  await door.db
    .updateTable('products')
    .set({ brand: 'Pran', title_bn: 'মিনিকেট চাল', rating_average: 4.5, rating_count: 9 })
    .where('slug', '=', slugs['Miniket Rice']!)
    .execute()
  await searchable(door)
})

describe('a search', () => {
  test('says what it understood, what it mended, why each is there and how to tell which was chosen', async () => {
    const { status, body, headers } = await get({ q: 'minikat chal 500 takar niche', facets: 'true' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      items: [
        { title: 'Miniket Rice', why: [{ asked: 'minikat', found: 'miniket', how: 'spelling' }, { asked: 'chal' }] },
        {},
      ],
      next_cursor: null,
      search_id: expect.stringMatching(/^srch_/),
      read: [{ kind: 'price', text: 'Up to ৳500', without: 'minikat chal' }],
      corrected: [{ from: 'minikat', to: 'miniket' }],
      suggestion: 'miniket chal 500 takar niche',
      near_miss: null,
      facets: { categories: [{ slug: 'rice', count: 2 }] },
    })
    // One person's search is not to be served to another.
    expect(headers.get('cache-control')).toContain('private')
  })

  test('that finds nothing like it says so, in both languages', async () => {
    const { body } = await get({ q: 'rice under 100 taka' })
    expect(body.near_miss).toMatchObject({ reason: 'price', en: expect.any(String), bn: expect.any(String) })
    expect(body.items).not.toEqual([])
  })

  test('is paged like any list, with no product twice', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await get({ q: 'rice', limit: '1', ...(cursor && { cursor }) })
      seen.push(...body.items.map(({ title }: { title: string }) => title))
      cursor = body.next_cursor
    } while (cursor)
    expect(seen.toSorted()).toEqual(['Chinigura Rice', 'Miniket Rice'])
  })

  test.each([
    [{ brand: 'pran' }, ['Miniket Rice']],
    [{ options: 'Size:XL' }, ['Cotton Panjabi']],
    [{ options: ' Size : XL ; Colour : White ' }, ['Cotton Panjabi']],
    [{ options: 'Size:XL;Colour:Red' }, []],
    [{ min_rating: '4' }, ['Miniket Rice']],
    [{ delivers_to: 'সিলেট' }, ['Chinigura Rice']],
    [{ q: 'rice', delivers_to: 'Dhaka' }, ['Miniket Rice']],
    [{ sort: 'rating', limit: '1' }, ['Miniket Rice']],
    [{ sort: 'relevance', limit: '1' }, ['Cotton Panjabi']],
    [{ q: 'rice', sort: 'price_asc' }, ['Chinigura Rice', 'Miniket Rice']],
    [{ q: 'rice', category: 'Grocery > Rice', in_stock: 'true', max_price: '20000' }, ['Chinigura Rice']],
    [{ q: 'rice', near: '24.9,91.87' }, ['Chinigura Rice']],
    [{ q: 'rice', near: '24.9,91.87', within_km: '500', sort: 'price_desc' }, ['Miniket Rice', 'Chinigura Rice']],
  ] as [Record<string, string>, string[]][])('takes %o', async (query, expected) => {
    expect(await titles(query)).toEqual(expected)
  })

  test('takes a product to be cheaper than', async () => {
    expect(await titles({ cheaper_than: slugs['Miniket Rice']! })).toEqual(['Chinigura Rice'])
  })
})

test('a plain list says nothing of searches, and may be kept by anybody', async () => {
  for (const query of [
    {},
    { category: 'rice' },
    { sort: 'price_desc', limit: '2' },
    { near: '23.8,90.4' },
    { q: '' },
  ]) {
    const { body, headers } = await get(query as Record<string, string>)
    expect(Object.keys(body), JSON.stringify(query)).toEqual(['items', 'next_cursor'])
    expect(body.items[0]).not.toHaveProperty('why')
    expect(headers.get('cache-control')).toContain('public')
  }
})

const long = 'ভালো চাল good rice '.repeat(1_000)

describe('bad input has a clear answer', () => {
  // By what is wrong: the status, and the code or the parameter that is named.
  const refused: [name: string, query: Record<string, string>, status: number, said: string][] = [
    ['10,000 characters', { q: long.slice(0, 10_000) }, 400, 'q'],
    ['one character too many', { q: 'x'.repeat(201) }, 400, 'q'],
    ['NUL', { q: 'rice\0' }, 400, 'unreadable_text'],
    ['NUL in a filter', { brand: '\0' }, 400, 'unreadable_text'],
    ['a negative price', { q: 'rice', min_price: '-1' }, 400, 'min_price'],
    ['a price that is no number', { q: 'rice', max_price: '500 taka' }, 400, 'max_price'],
    ['a price beyond all money', { q: 'rice', max_price: '1e30' }, 400, 'max_price'],
    ['min above max', { q: 'rice', min_price: '2', max_price: '1' }, 400, 'prices_crossed'],
    ['min above max of a list', { min_price: '2', max_price: '1' }, 400, 'prices_crossed'],
    ['an unknown category', { q: 'rice', category: 'no-such' }, 404, 'category_not_found'],
    ['an unknown category of a list', { category: 'no-such' }, 404, 'category_not_found'],
    ['a category that is SQL', { q: 'rice', category: "' or 1=1 --" }, 404, 'category_not_found'],
    ['limit 0', { q: 'rice', limit: '0' }, 400, 'limit'],
    ['limit 101', { q: 'rice', limit: '101' }, 400, 'limit'],
    ['within_km without near', { q: 'rice', within_km: '3' }, 400, 'near_missing'],
    ['within_km without near in a list', { within_km: '3' }, 400, 'near_missing'],
    ['within_km below zero', { q: 'rice', near: '23.7,90.4', within_km: '-3' }, 400, 'within_km'],
    ['a place that is not on earth', { q: 'rice', near: '123.7,90.4' }, 400, 'near'],
    ['an unknown district', { q: 'rice', delivers_to: 'Atlantis' }, 400, 'district_unknown'],
    ['an unknown order', { q: 'rice', sort: 'best' }, 400, 'sort'],
    ['an unknown currency', { q: 'rice', currency: 'XXX' }, 400, 'currency'],
    ['six stars', { min_rating: '6' }, 400, 'min_rating'],
    ['no star at all', { min_rating: '0' }, 400, 'min_rating'],
    ['an option without a value', { options: 'Size' }, 400, 'options'],
    ['an option without a name', { options: ':XL' }, 400, 'options'],
    ['six options', { options: 'a:1;b:2;c:3;d:4;e:5;f:6' }, 400, 'options'],
    ['facets that are neither', { facets: '1' }, 400, 'facets'],
    ['cheaper than nothing we have', { cheaper_than: 'no-such-thing' }, 404, 'product_not_found'],
    ['a cursor that is none', { q: 'rice', cursor: 'unknown' }, 400, 'cursor_broken'],
    ['a cursor that is emoji', { q: 'rice', cursor: '😀' }, 400, 'cursor_broken'],
    ['a cursor that is too long', { q: 'rice', cursor: 'x'.repeat(500) }, 400, 'cursor'],
    ['a parameter that is not known', { q: 'rice', query: 'rice' }, 400, 'query'],
  ]
  test.each(refused)('%s is refused', async (_name, query, status, said) => {
    const { status: answered, body, headers } = await get(query)
    expect({ status: answered, type: headers.get('content-type') }).toEqual({
      status,
      type: 'application/problem+json',
    })
    if (said.includes('_') && body.code === said) expect(body.detail.length).toBeGreaterThan(10)
    else expect(body.details?.problems?.[0]?.path, JSON.stringify(body)).toBe(said)
    expect((await get(query, { 'Accept-Language': 'bn' })).body.detail).toMatch(/[ঀ-৿]/)
  })

  test('a cursor of another search, of a list, or of a search that is no longer kept', async () => {
    const { next_cursor: cursor } = (await get({ q: 'rice', limit: '1' })).body
    const { next_cursor: of_list } = (await get({ limit: '1' })).body
    const others: Record<string, string>[] = [
      { q: 'panjabi', cursor },
      { q: 'rice', sort: 'price_asc', cursor },
      { cursor },
      { q: 'rice', cursor: of_list },
    ]
    for (const query of others)
      expect((await get(query)).body, JSON.stringify(query)).toMatchObject({ status: 400, code: 'cursor_broken' })
    await door.db.deleteFrom('search_results').execute()
    expect((await get({ q: 'rice', limit: '1', cursor })).body).toMatchObject({ status: 400, code: 'cursor_old' })
  })

  const understood: [name: string, q: string][] = [
    ['nothing but spaces', '   '],
    ['only emoji', '😀🛒👨‍👩‍👧‍👦'],
    ['only punctuation', '!?.,;:-_()[]{}'],
    ['only digits', '0000000000000000000000'],
    ['SQL', "'; drop table products; --"],
    ['more SQL', "\\' or 1=1 /* rice */ union select * from staff"],
    ['like patterns', '%_%\\'],
    ['a regular expression', '(a+)+$ .*+?^$()|[]{2,}\\ [[:alpha:]]'],
    ['tsquery operators', 'rice & !saree | (chal:*) <-> <2>'],
    ['HTML', '<script>alert(1)</script>'],
    ['mixed scripts', 'চাল rice 米 рис أرز चावल'],
    ['control characters', 'rice\u0001\u0008\u001b[31m\u007f\u0085'],
    ['directions and joiners', '\u202erice\u202c \u200d\u200c\ufeff'],
    ['combining marks without a letter', '\u09be\u09cd\u0301\u0301\u0301'],
    ['two hundred marks on one letter', `র${'\u0301'.repeat(199)}`],
    ['one endless word', 'চ'.repeat(200)],
    ['a hundred words', 'a '.repeat(100)],
    ['numbers beyond all money', 'rice under 99999999999999999999999999 taka'],
    ['prices that cross', 'rice above 500 under 200 taka'],
    ['a distance beyond the earth', 'rice within 99999999 km of Dhaka'],
    ['only a sort word', 'cheapest'],
    ['only what is left out', 'without rice'],
    ['names of what every object has', 'constructor __proto__ toString'],
  ]
  test.each(understood)('%s is answered like any other words', async (_name, q) => {
    const started = performance.now()
    const { status, body } = await get({ q })
    expect({ status, items: Array.isArray(body.items) }).toEqual({ status: 200, items: true })
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test.each([
    ['half a surrogate pair', '%ED%A0%80'],
    ['bytes that are no UTF-8', '%FF%FE'],
    ['a percent sign that escapes nothing', '%'],
  ])('%s in the address is no fault of ours', async (_name, q) => {
    const { status } = await door.call('GET', `products?q=${q}`)
    expect([200, 400]).toContain(status)
  })

  test('what an option may be called is no key of ours', async () => {
    for (const options of ['__proto__:x', 'constructor:x', "Size':XL", '"}:{"', '$1:XL'])
      expect((await get({ options })).body, options).toMatchObject({ items: [] })
  })
})
