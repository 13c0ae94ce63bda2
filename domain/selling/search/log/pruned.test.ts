import { expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { day_ms } from '#core/time'
import { prune } from '../../../../jobs/prune.ts'
import { guest, useWorld } from '../../../../test/world.ts'
import { logSearch } from './log-search.ts'
import { noteClick } from './note-click.ts'
import { noteView } from './note-view.ts'
import { flushSearchLog } from './search-log.ts'

const world = useWorld()
async function pass() {
  const ctx = systemContext('prune', () => world.clock.now)
  const { searches, search_queries, product_views } = await prune(world.db, ctx)
  return { searches, search_queries, product_views }
}

test('searches stay for 90 days with their clicks, what was looked at for 180', async () => {
  const product = await world.product({ store_id: (await world.store()).id })
  const { actor } = await world.shopper()
  const look = async (q: string) => {
    const id = (await logSearch(world.db, world.as(guest()), { q, results: 1, near_miss: false }))!
    await noteClick(world.db, world.as(guest()), { search_id: id, product: product.id, kind: 'click' })
  }
  const left = async () => [
    ...(await world.db.selectFrom('search_log').select('q').execute()).map(({ q }) => q),
    (await world.db.selectFrom('search_clicks').select('place').execute()).length,
    ...(await world.db.selectFrom('search_queries').select('q_key').execute()).map(({ q_key }) => q_key),
  ]
  await look('old')
  await noteView(world.db, world.as(actor), { product: product.slug })
  world.clock.forward(89 * day_ms)
  await look('new')
  await flushSearchLog(world.db)
  expect(await pass()).toEqual({ searches: 0, search_queries: 0, product_views: 0 })
  world.clock.forward(2 * day_ms)
  expect(await pass()).toEqual({ searches: 1, search_queries: 1, product_views: 0 })
  expect(await left()).toEqual(['new', 1, 'new'])
  world.clock.forward(90 * day_ms)
  expect(await pass()).toMatchObject({ product_views: 1 })
})
