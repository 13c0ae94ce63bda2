import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { happen, hearing, marking } from '../test/background.ts'
import { useWorld } from '../test/world.ts'
import { defineHandler } from './handler.ts'
import { relay } from './relay.ts'

const world = useWorld()
const ctx = () => systemContext('test', () => world.clock.now)
const jobs = () =>
  world.db
    .selectFrom('jobs')
    .innerJoin('events', 'events.id', 'jobs.event_id')
    .select(['jobs.handler', 'jobs.event_id', 'events.payload'])
    .orderBy('jobs.id')
    .execute()

test('each handler gets one job for each event, in the order of the events, once', async () => {
  const wiring = hearing(marking('first'), marking('second'))
  await happen(world.db, ctx(), 1, 2, 3)
  expect(await relay(world.db, world.clock.now, wiring)).toMatchObject({ relayed: 3 })
  expect(await relay(world.db, world.clock.now, wiring)).toEqual({ relayed: 0, jobs: [] })
  const made = await jobs()
  expect(
    made.map(({ handler, payload }) => `${(payload as { amount_minor: number }).amount_minor} ${handler}`),
  ).toEqual(['1 first', '1 second', '2 first', '2 second', '3 first', '3 second'])
})

test('an event that nobody listens to is marked and makes no work', async () => {
  const before = (await jobs()).length
  await happen(world.db, ctx(), 4)
  expect(await relay(world.db, world.clock.now, { handlers: [], subscriptions: {} })).toEqual({ relayed: 1, jobs: [] })
  expect(await jobs()).toHaveLength(before)
})

test('a handler can leave out what is none of its business', async () => {
  const before = (await jobs()).length
  const big = defineHandler({
    name: 'big',
    event: 'payment.succeeded',
    when: ({ amount_minor }) => amount_minor > 100,
    run: async () => {},
  })
  await happen(world.db, ctx(), 5, 500)
  expect((await relay(world.db, world.clock.now, hearing(big))).jobs).toHaveLength(1)
  expect(await jobs()).toHaveLength(before + 1)
})

test('more events than one batch are all relayed', async () => {
  const many = marking('many')
  await happen(world.db, ctx(), ...Array.from({ length: 450 }, (_, n) => n + 1000))
  const rounds = []
  for (;;) {
    const { relayed } = await relay(world.db, world.clock.now, hearing(many))
    if (relayed === 0) break
    rounds.push(relayed)
  }
  expect(rounds).toEqual([200, 200, 50])
})
