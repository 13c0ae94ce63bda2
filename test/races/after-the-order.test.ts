import { expect, test } from 'vitest'
import { sharedBy, walkAlone, walkTogether } from '../walk/phases.ts'
import { useWorld } from '../world.ts'

// Thousands of sensible and senseless things done to orders after they were placed. A seed makes a walk that can be taken again:
// WALK_SEED=17 repeats one, WALK_TIMES=10 walks ten times as far.
const seed = Number(process.env.WALK_SEED ?? 2026)
const times = Number(process.env.WALK_TIMES ?? 1)
const world = useWorld()

test('whatever is done to orders by one after the other, every step adds up', {
  timeout: 60_000 * (1 + times),
}, async () => {
  const shared = await sharedBy(world, seed)
  const began = Date.now()
  await walkAlone(shared, { steps: 2_000 * times, each: 50 })
  console.log(`alone ${Date.now() - began} ms\n${shared.tally.table()}`)
  expect(shared.problems.join('\n\n')).toBe('')
  const began2 = Date.now()
  await walkTogether(shared, { walkers: 6, steps: 3_000 * times, rest: 198 })
  console.log(`together ${Date.now() - began2} ms\n${shared.tally.table()}`)
  expect(shared.problems.join('\n\n')).toBe('')
})
