import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Opened, openDatabase } from '#db/open'
import { flushSearchLog, logSearch, noteClick, noteView } from '#domain/search'
import { guest, useWorld } from '../world.ts'

const world = useWorld()
const processes: Opened[] = []
const products: { id: string; slug: string }[] = []
beforeAll(async () => {
  for (let n = 0; n < 4; n++) processes.push(await openDatabase({ url: world.url, connections: 5 }))
  const store = await world.store()
  for (let n = 0; n < 60; n++) products.push(await world.product({ store_id: store.id }))
})
afterAll(async () => {
  for (const { close } of processes) await close()
})

test('searches written down by several processes at once are all there, and each counts', async () => {
  const rounds = 20
  for (let round = 0; round < rounds; round++) {
    // Each process has the same queries, in an order of its own.
    for (const [at, { db }] of processes.entries())
      for (let n = 0; n < 30; n++)
        await logSearch(db, world.as(guest()), { q: `query ${(n + 7 * at) % 30}`, results: 1, near_miss: false })
    await Promise.all(processes.map(({ db }) => flushSearchLog(db)))
  }
  const all = rounds * processes.length * 30
  const kept = await world.db.selectFrom('search_log').select('id').execute()
  const asked = await world.db.selectFrom('search_queries').select(['q_key', 'asked', 'days']).execute()
  expect(kept).toHaveLength(all)
  expect(asked.reduce((sum, { asked }) => sum + asked, 0)).toBe(all)
  expect(asked.every(({ asked, days }) => asked === all / 30 && days === 1)).toBe(true)
})

test('one click that comes many times at once counts once', async () => {
  const { db } = processes[0]!
  const search_id = (await logSearch(db, world.as(guest()), { q: 'rice', results: 1, near_miss: false }))!
  const said = await Promise.all(
    Array.from({ length: 20 }, () =>
      noteClick(db, world.as(guest()), { search_id, product: products[0]!.id, kind: 'click' }),
    ),
  )
  expect(said.filter(({ noted }) => noted)).toHaveLength(1)
})

test('somebody who opens everything at once is served each time, and fifty are kept', async () => {
  const { actor, id } = await world.shopper()
  const look = ({ slug }: { slug: string }, at: number) =>
    noteView(processes[at % processes.length]!.db, world.as(actor), { product: slug })
  for (let round = 0; round < 5; round++)
    await Promise.all([...products, ...products.toReversed()].map((product, at) => look(product, at)))
  world.clock.forward(1_000)
  await noteView(world.db, world.as(actor), { product: products[0]!.slug })
  const kept = await world.db.selectFrom('product_views').selectAll().where('viewer', '=', id).execute()
  // Two that let go of the old at once may let go of one more.
  expect(kept.length).toBeGreaterThan(40)
  expect(kept.length).toBeLessThanOrEqual(50)
})
