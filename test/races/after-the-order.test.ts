import { beforeAll, expect, test } from 'vitest'
import { sharedBy, walkAlone, walkTogether } from '../walk/phases.ts'
import type { Shared } from '../walk/walk.ts'
import { useWorld } from '../world.ts'

// Thousands of sensible and senseless things done to orders after they were placed. A seed makes a walk that can be taken again:
// WALK_SEED=17 walks other ways, WALK_TIMES=10 walks ten times as far.
const seed = Number(process.env.WALK_SEED ?? 2026)
const times = Number(process.env.WALK_TIMES ?? 1)
const least = { done: 10, refused: 5 }
const timeout = 240_000 * times
const world = useWorld()
let shared: Shared
beforeAll(async () => {
  shared = await sharedBy(world, seed)
})

test('whatever is done to orders, one thing after the other, adds up after every step', { timeout }, async () => {
  await walkAlone(shared, { steps: 2_000 * times, each: 80 })
  expect(shared.problems.join('\n\n')).toBe('')
})

test('whatever six people do to the same orders at once adds up whenever they stop', { timeout }, async () => {
  await walkTogether(shared, { walkers: 6, steps: 3_000 * times, rest: 198, least })
  expect(shared.problems.join('\n\n')).toBe('')
})

test('everything was done and refused often enough to mean something', () => {
  if (process.env.WALK_TALLY) console.log(shared.tally.table())
  expect(shared.tally.rare(least)).toEqual([])
})
