import { beforeAll, describe, expect, test } from 'vitest'
import { searchable } from '../../test/searchable.ts'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
let store: Awaited<ReturnType<typeof door.store>>
beforeAll(async () => {
  store = await door.store({ slug: 'nakshi', name: 'Nakshi Sarees' })
  for (const [title, price_minor] of [
    ['Red saree', 450_000],
    ['Blue saree', 850_000],
    ['Clay pot', 30_000],
  ] as const)
    await door.product({ store_id: store.id, title, price_minor })
  await door.product({ store_id: store.id, title: 'Hidden saree', status: 'hidden', external_id: 'hidden-1' })
  await searchable(door)
})

describe('GET /products', () => {
  test('answers a page with what a program needs to show and sell', async () => {
    const { status, body, headers } = await door.call('GET', 'products')
    expect(status).toBe(200)
    expect(body.items).toHaveLength(3)
    expect(body.items[0]).toMatchObject({ title: 'Clay pot', price_minor: 30_000, currency: 'BDT', in_stock: true })
    expect(Object.keys(body.items[0])).toEqual(
      expect.arrayContaining(['external_id', 'slug', 'title', 'price_minor', 'currency', 'in_stock']),
    )
    expect(body.next_cursor).toBeNull()
    expect(headers.get('cache-control')).toContain('max-age')
  })

  test('pages to the end without missing or repeating anything', async () => {
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await door.call('GET', `products?limit=1&cursor=${cursor}`)
      seen.push(...body.items.map(({ title }: { title: string }) => title))
      if (!body.next_cursor) break
      cursor = body.next_cursor
    }
    expect(seen).toEqual(['Clay pot', 'Blue saree', 'Red saree'])
  })

  test('filters by words, price and store, and sorts', async () => {
    const { body } = await door.call(
      'GET',
      'products?q=saree&max_price=500000&store=nakshi&sort=price_asc&in_stock=true',
    )
    expect(body.items.map(({ title }: { title: string }) => title)).toEqual(['Red saree'])
  })

  test('what is hidden is not there', async () => {
    for (const q of ['Hidden', 'hidden-1', 'hidden saree']) {
      const { body } = await door.call('GET', `products?q=${q}`)
      expect(body.items.map(({ title }: { title: string }) => title)).not.toContain('Hidden saree')
    }
  })

  test('an empty parameter says nothing', async () => {
    expect(
      (
        await door.call(
          'GET',
          'products?q=&category=&min_price=&max_price=&store=&near=&within_km=&sort=&cursor=&limit=',
        )
      ).status,
    ).toBe(200)
  })

  test.each([
    ['limit=many', 'limit'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=2.5', 'limit'],
    ['min_price=cheap', 'min_price'],
    ['max_price=-1', 'max_price'],
    ['max_price=99999999999999999999', 'max_price'],
    ['in_stock=maybe', 'in_stock'],
    ['sort=random', 'sort'],
    ['near=here', 'near'],
    ['near=91,0', 'near'],
    ['within_km=far&near=23.7,90.4', 'within_km'],
    ['currency=XXX', 'currency'],
    ['pagee=2', 'pagee'],
  ])('%s is refused by the name of the parameter', async (query, name) => {
    const { status, body, headers } = await door.call('GET', `products?${query}`)
    expect(status).toBe(400)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body.code).toBe('invalid_input')
    expect(body.details.problems[0].path).toBe(name)
    expect(body.detail).toContain(name)
  })

  test('a cursor of another list, or of no list, is refused in words', async () => {
    const { body } = await door.call('GET', 'products?limit=1')
    for (const query of [`limit=1&sort=price_asc&cursor=${body.next_cursor}`, 'cursor=unknown', 'cursor=%F0%9F%98%80'])
      expect((await door.call('GET', `products?${query}`)).body).toMatchObject({ status: 400, code: 'cursor_broken' })
  })
})

describe('GET /products/{slug}', () => {
  test('shows the product with its variants', async () => {
    const [item] = (await door.call('GET', 'products?q=Red')).body.items
    const { status, body } = await door.call('GET', `products/${item.slug}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ slug: item.slug, title: 'Red saree' })
    expect(body.variants).toHaveLength(1)
  })

  test('an unknown one is not found, in the language of the reader', async () => {
    const { status, body } = await door.call('GET', 'products/no-such-thing', { headers: { 'Accept-Language': 'bn' } })
    expect(status).toBe(404)
    expect(body.title).toBe('খুঁজে পাওয়া যায়নি')
  })

  test('a slug that would be SQL elsewhere is only a slug', async () => {
    expect((await door.call('GET', `products/${encodeURIComponent("' or 1=1 --")}`)).status).toBe(404)
  })
})

describe('stores', () => {
  test('the open ones are listed, without what is between them and us', async () => {
    const applied = await door.store({ status: 'applied' })
    const { body } = await door.call('GET', 'stores')
    const slugs = body.items.map(({ slug }: { slug: string }) => slug)
    expect(slugs).toContain('nakshi')
    expect(slugs).not.toContain(applied.slug)
    expect(body.items[0]).not.toHaveProperty('commission_bps')
    expect((await door.call('GET', `stores/${applied.slug}`)).status).toBe(404)
  })

  test('one is shown with its hours', async () => {
    const { body } = await door.call('GET', 'stores/nakshi')
    expect(body).toMatchObject({ slug: 'nakshi', name: 'Nakshi Sarees', open_now: true })
  })

  test('an unknown cursor is refused by its name', async () => {
    expect((await door.call('GET', 'stores?cursor=zzz')).body.details.problems[0].path).toBe('cursor')
  })
})
