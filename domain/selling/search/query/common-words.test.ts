import { beforeAll, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { upsertProducts } from '#domain/catalog'
import { searchable } from '../../../../test/searchable.ts'
import { guest, useWorld } from '../../../../test/world.ts'
import { searchProducts } from './search-products.ts'

// More of each than a search reads of a word: what is wanted is not among the best of any.
const many = 650
const world = useWorld()
let made = 0

beforeAll(async () => {
  const [corner, large] = [await world.store({ slug: 'corner' }), await world.store({ slug: 'large' })]
  const put = (store_id: string, title: string, price_minor: number, count = 1) =>
    transact(world.db, (tx) =>
      upsertProducts(
        tx,
        systemContext('test', () => world.clock.now),
        {
          store_id,
          products: Array.from({ length: count }, () => ({
            external_id: `c-${made++}`,
            title,
            price_minor,
            currency: 'BDT',
            stock: 1,
          })),
        },
      ),
    )
  await put(corner.id, 'Long sleeve red cotton shirt for men and boys', 90_000)
  await put(large.id, 'Tall steel jug with a handle and its lid', 500)
  await put(large.id, 'Tall steel jug with a handle and its lid', 10_000, 300)
  await put(large.id, 'Red jug', 500_000, many)
  await put(large.id, 'Cotton bag', 50_000, many)
  await put(large.id, 'Plain shirt', 50_000, many)
  await searchable(world)
}, 120_000)

const search = (input: object) => searchProducts(world.db, world.as(guest()), input as never)

test('what has all the words comes first, however common each of them is', async () => {
  const { items } = await search({ q: 'red cotton shirt' })
  expect(items[0]!.title).toMatch(/^Long sleeve/)
})

test('a price that few of the best meet does not hide the many that meet it', async () => {
  const { items, next_cursor } = await search({ q: 'jug', max_price: 10_000, limit: 100 })
  expect(items).toHaveLength(100)
  expect(next_cursor).not.toBeNull()
})

test('the cheapest is the cheapest of all that fit', async () => {
  const { items } = await search({ q: 'jug', sort: 'price_asc', limit: 2 })
  expect(items.map(({ price_minor }) => price_minor)).toEqual([500, 10_000])
})

test('a small store shows what it has when it has nothing like what was asked', async () => {
  const { items, near_miss } = await search({ q: 'xyzzyplugh', store: 'corner' })
  expect(near_miss?.reason).toBe('popular')
  expect(items.map(({ title }) => title)).toEqual(['Long sleeve red cotton shirt for men and boys'])
})
