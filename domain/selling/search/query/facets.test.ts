import { expect, test } from 'vitest'
import { useShelf } from './shelf.fixture.ts'

const shelf = useShelf()
const found = (...asked: Parameters<typeof shelf.found>) => shelf.found(...asked)

test.each(['', 'rice oil biscuits saree', 'cotton', 'under 1000 taka'])(
  'the counts of "%s" are what is found when that is chosen',
  async (q) => {
    const all = { limit: 100 }
    const { facets, items } = await shelf.search(q, { ...all, facets: true })
    const { of, categories, stores, brands, prices, options, ratings, in_stock } = facets!
    expect(of).toBe(items.length)
    expect(categories.length).toBeGreaterThan(1)
    const counted: [name: string, count: number, chosen: string[]][] = [
      ['in stock', in_stock, await found(q, { ...all, in_stock: true })],
    ]
    for (const { slug, count } of categories) counted.push([slug, count, await found(q, { ...all, category: slug })])
    for (const { slug, count } of stores) counted.push([slug, count, await found(q, { ...all, store: slug })])
    for (const { brand, count } of brands) counted.push([brand, count, await found(q, { ...all, brand })])
    for (const { min_price, max_price, count } of prices)
      counted.push([`${min_price}-${max_price}`, count, await found(q, { ...all, min_price, max_price })])
    for (const { name, values } of options)
      for (const { value, count } of values)
        counted.push([`${name}: ${value}`, count, await found(q, { ...all, options: { [name]: value } })])
    for (const { min_rating, count } of ratings)
      counted.push([`${min_rating} stars`, count, await found(q, { ...all, min_rating })])
    for (const [name, count, chosen] of counted) expect([name, chosen.length]).toEqual([name, count])
    expect(prices.reduce((sum, { count }) => sum + count, 0)).toBe(of)
  },
)

test('are not counted unless they are asked for', async () => {
  expect((await shelf.search('rice')).facets).toBeNull()
})
