import { expect, test } from 'vitest'
import { usual, waysRead, wide } from './depth.ts'
import type { Slot } from './ways.ts'

const way = (id: number, df: number, gain: number) => ({ term: { id, term: `t${id}`, df }, how: 'word' as const, gain })
const slot = (...ways: ReturnType<typeof way>[]): Slot => ({ word: 'w', idf: 2, ways })
const caps = (slots: Slot[], depth = usual) => waysRead(slots, depth).map(({ cap }) => cap)

test('one word alone is read no deeper than its best need', () => {
  expect(caps([slot(way(1, 100_000, 1), way(2, 200_000, 0.9), way(3, 50_000, 0.3))])).toEqual([600, 600, 250])
})

test('of several words each is read deepest in its widest writing, and least in what stands in for it', () => {
  const words = [slot(way(1, 700, 1), way(2, 900, 0.9), way(3, 5_000, 0.3)), slot(way(4, 40, 1), way(5, 50, 0.9))]
  expect(caps(words)).toEqual([600, 1_500, 250, 600, 1_500])
})

test('many common words together are read no more than a few are', () => {
  const words = Array.from({ length: 8 }, (_, n) => slot(way(n * 2, 90_000, 1), way(n * 2 + 1, 99_000, 0.9)))
  const read = caps(words).reduce((sum, cap) => sum + cap, 0)
  expect(read).toBeGreaterThan(4_900)
  expect(read).toBeLessThan(5_100)
  expect(caps(words, wide)).toEqual(words.flatMap(() => [20_000, 20_000]))
})

test('a term that stands for a word in two ways is read once, in the better one', () => {
  expect(waysRead([slot(way(1, 10, 0.5), way(1, 10, 0.9))], usual)).toMatchObject([{ gain: 0.9 }])
})

test('what the words cover together is the whole of the query', () => {
  const covered = waysRead([slot(way(1, 1, 1)), slot(way(2, 1, 1)), slot(way(3, 1, 1))], usual)
  expect(covered.reduce((sum, { covers }) => sum + covers, 0)).toBeCloseTo(1)
})
