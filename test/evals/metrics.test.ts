import { expect, test } from 'vitest'
import { score, summarise } from '../../evals/metrics.ts'

const grades = (all: Record<string, number>) => new Map(Object.entries(all))
const saree = grades({ red: 3, maroon: 2, pink: 1, lipstick: 0 })

test('the right order is worth 1', () => {
  expect(score(['red', 'maroon', 'pink', 'lipstick'], saree)).toEqual({
    ...{ ndcg_10: 1, recall_10: 1, reciprocal_rank: 1, empty: false, unjudged: 0, shown: 4 },
  })
})

test('a page with mistakes, worked out by hand', () => {
  // found: 0, 1, 0 (nobody judged it), 7 -> 1/log2(3) + 7/log2(5) = 0.63093 + 3.01474
  // ideal: 7, 3, 1                       -> 7 + 3/log2(3) + 1/log2(4) = 7 + 1.89279 + 0.5
  const { ndcg_10, ...rest } = score(['lipstick', 'pink', 'shoe', 'red'], saree)
  expect(ndcg_10).toBeCloseTo((0.63093 + 3.01474) / 9.39279, 4)
  expect(rest).toEqual({ recall_10: 0.5, reciprocal_rank: 0.25, empty: false, unjudged: 1, shown: 4 })
})

test('what the page lacks counts: the ideal is of all judgments', () => {
  expect(score(['maroon'], saree).ndcg_10).toBeCloseTo(3 / 9.39279, 4)
})

test('only the first ten count', () => {
  const others = Array.from({ length: 10 }, (_, n) => `other-${n}`)
  expect(score([...others, 'red'], saree)).toMatchObject({ ndcg_10: 0, recall_10: 0, reciprocal_rank: 0, unjudged: 10 })
})

test('a full page of right answers is all that recall asks for', () => {
  const sarees = grades(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`saree-${n}`, 3])))
  expect(score([...sarees.keys()].slice(20), sarees)).toMatchObject({ ndcg_10: 1, recall_10: 1 })
  expect(score([...sarees.keys()].slice(25), sarees).recall_10).toBe(0.5)
})

test('a product that comes twice counts once, where it came first', () => {
  expect(score(['red', 'red', 'maroon', 'pink'], saree)).toMatchObject({ ndcg_10: 1, shown: 3 })
})

test('an empty page is worth nothing, and is told', () => {
  expect(score([], saree)).toMatchObject({ ndcg_10: 0, recall_10: 0, reciprocal_rank: 0, empty: true, shown: 0 })
})

test('where nothing would satisfy there is no recall, and without anything related no order either', () => {
  expect(score(['a'], grades({ a: 1 }))).toMatchObject({ ndcg_10: 1, recall_10: null, reciprocal_rank: null })
  expect(score(['a'], grades({ a: 0 }))).toMatchObject({ ndcg_10: null, recall_10: null, reciprocal_rank: null })
  expect(score(['a'], grades({}))).toMatchObject({ ndcg_10: null, unjudged: 1 })
})

test('grades between two are taken as they are', () => {
  // 2^1.5 - 1 = 1.82843, 2^2.5 - 1 = 4.65685
  const { ndcg_10, reciprocal_rank } = score(['so-so', 'good'], grades({ 'so-so': 1.5, good: 2.5 }))
  expect(ndcg_10).toBeCloseTo((1.82843 + 4.65685 * 0.63093) / (4.65685 + 1.82843 * 0.63093), 4)
  expect(reciprocal_rank).toBe(0.5)
})

test('means leave out what is unknown; times are told as percentiles', () => {
  const some = (ndcg_10: number | null, ms: number) => ({
    ...{ ndcg_10, recall_10: ndcg_10, reciprocal_rank: null, empty: ndcg_10 === 0, unjudged: 1, shown: 4, ms },
  })
  expect(summarise([some(1, 3), some(0, 1), some(null, 2)])).toEqual({
    ...{ queries: 3, ndcg_10: 0.5, recall_10: 0.5, mrr: null, empty: 1, unjudged_share: 0.25, p50_ms: 2, p95_ms: 3 },
  })
})
