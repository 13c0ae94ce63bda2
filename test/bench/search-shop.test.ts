import { expect, test } from 'vitest'
import { productAt, words } from '../../bench/search-products.ts'
import { addressOf, type Mix } from '../../bench/search-queries.ts'
import { categories, kinds, stores } from '../../bench/search-shelves.ts'
import { zipf } from '../../bench/search-words.ts'
import { dice } from '../../evals/dice.ts'

// What a benchmark measures is worth nothing if it is another shop every time, or one that nobody could have.
const some = Array.from({ length: 3_000 }, (_, n) => productAt(n))
const share = (count: number) => count / some.length

test('a product is the same one every time', () => {
  expect(productAt(1_234)).toEqual(some[1_234])
  expect(new Set(some.map(({ id }) => id)).size).toBe(some.length)
})

test('products are called like products', () => {
  const lengths = some.map(({ title }) => title.split(' ').length)
  expect(share(lengths.filter((length) => length >= 4 && length <= 9).length)).toBeGreaterThan(0.97)
  expect(share(some.filter(({ title_bn }) => /^[\u0980-\u09ff ]+$/.test(title_bn ?? '')).length)).toBeCloseTo(1 / 3, 2)
  expect(share(some.filter(({ variants }) => variants.length > 1).length)).toBeCloseTo(0.25, 1)
  expect(share(some.filter(({ in_stock }) => in_stock).length)).toBeCloseTo(0.92, 1)
  expect(some.every(({ in_stock, variants }) => in_stock === variants.some(({ on_hand }) => on_hand > 0))).toBe(true)
})

test('words are many, no two alike, and a few of them do most of the talking', () => {
  expect(new Set(words.map(({ en }) => en)).size).toBe(60_000)
  const roll = dice('zipf')
  const rolled = Array.from({ length: 20_000 }, () => zipf_of_hundred(roll))
  const times = (place: number) => rolled.filter((one) => one === place).length
  expect(times(0) / times(9)).toBeGreaterThan(7)
  expect(times(0) / times(9)).toBeLessThan(14)
  expect(Math.max(...rolled)).toBe(99)
})
const zipf_of_hundred = zipf(100)

test('categories have three levels with addresses of their own, and stores have places', () => {
  expect([categories.length, kinds.length, stores.length]).toEqual([208, 160, 50])
  expect(new Set(categories.map(({ slug }) => slug)).size).toBe(208)
  expect(kinds.every(({ category }) => category.path.split(' > ').length === 3)).toBe(true)
})

test('searches are one to three words of a title, some in Bengali, some mistyped', () => {
  const asked = Array.from({ length: 3_000 }, (_, n) => queryOf('words only', n).get('q')!)
  const shareOf = (pattern: RegExp) => asked.filter((q) => pattern.test(q)).length / asked.length
  expect(asked.every((q) => /^\S+( \S+){0,2}$/.test(q) && !/\d/.test(q))).toBe(true)
  expect(shareOf(/[\u0980-\u09ff]/)).toBeCloseTo(0.1, 1)
  const titles = new Set(some.flatMap(({ title, title_bn }) => `${title.toLowerCase()} ${title_bn}`.split(' ')))
  const mistyped = asked.filter((q) => q.split(' ').some((word) => !titles.has(word)))
  expect(mistyped.length / asked.length).toBeCloseTo(0.2, 1)
})

test('filters come beside the same words, each in its turn', () => {
  for (let n = 0; n < 600; n++) {
    const { q, ...filters } = Object.fromEntries(queryOf('words and filters', n))
    expect(q).toBe(queryOf('words only', n).get('q'))
    expect(Object.keys(filters).join()).toBe(
      ['category', 'store', 'min_price,max_price', 'in_stock', 'near', 'category,min_price,max_price,in_stock'][n % 6],
    )
  }
})

const queryOf = (mix: Mix, n: number) => new URL(addressOf(mix, n, some.length), 'http://shop').searchParams
