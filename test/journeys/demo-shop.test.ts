import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { seedDemo } from '../../db/seed/index.ts'
import { useWorld } from '../world.ts'
import { problemsInTheBooks, work } from './books.ts'

const world = useWorld()

test('the demo shop’s books add up, before and after its background work', { timeout: 180_000 }, async () => {
  world.clock.now = new Date()
  await seedDemo(
    world.db,
    systemContext('seed', () => world.clock.now),
  )
  await work(world)
  expect(await problemsInTheBooks(world)).toEqual([])
})
