import { expect, test } from 'vitest'
import { sharedBy, walkAlone } from '../walk/phases.ts'
import { useWorld } from '../world.ts'

// A short walk for both databases; test/races/after-the-order.test.ts walks far.
const world = useWorld()

test('two hundred things done to orders after they were placed: every step adds up', async () => {
  const shared = await sharedBy(world, Number(process.env.WALK_SEED ?? 200))
  await walkAlone(shared, { steps: 200, each: 100 })
  expect(shared.problems.join('\n\n')).toBe('')
})
