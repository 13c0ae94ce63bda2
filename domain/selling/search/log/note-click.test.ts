import { beforeAll, expect, test } from 'vitest'
import { hour_ms } from '#core/time'
import { guest, useWorld } from '../../../../test/world.ts'
import { logSearch } from './log-search.ts'
import { type NoteClick, noteClick } from './note-click.ts'
import { flushSearchLog } from './search-log.ts'

const world = useWorld()
const ctx = () => world.as(guest())
const look = async () => (await logSearch(world.db, ctx(), { q: 'rice', results: 2, near_miss: false }))!
const click = (search_id: string, product: string, more: Partial<NoteClick> = {}) =>
  noteClick(world.db, ctx(), { search_id, product, kind: 'click', ...more })
const clicks = (search_id: string) =>
  world.db.selectFrom('search_clicks').selectAll().where('search_id', '=', search_id).orderBy('kind').execute()
let rice: { id: string }
let flour: { id: string }
let draft: { id: string }
beforeAll(async () => {
  const store = await world.store()
  rice = await world.product({ store_id: store.id, title: 'Rice' })
  flour = await world.product({ store_id: store.id, title: 'Flour' })
  draft = await world.product({ store_id: store.id, title: 'Draft', status: 'draft' })
})

test('a click is noted with its place, once, even before the search itself is written down', async () => {
  const id = await look()
  expect(await click(id, rice.id, { place: 3 })).toEqual({ noted: true })
  expect(await click(id, rice.id, { place: 9 })).toEqual({ noted: false })
  expect(await click(id, rice.id, { kind: 'order' })).toEqual({ noted: true })
  expect(await click(id, flour.id)).toEqual({ noted: true })
  expect(await clicks(id)).toMatchObject([
    { product_id: rice.id, kind: 'click', place: 3 },
    { product_id: flour.id, kind: 'click', place: null },
    { product_id: rice.id, kind: 'order', place: null },
  ])
})

test('to the hour only: an order placed at that very second shall not say whose search it was', async () => {
  world.clock.forward(25 * 60_000)
  const id = await look()
  await click(id, rice.id, { kind: 'order' })
  expect((await clicks(id))[0]!.at.toISOString()).toMatch(/:00:00\.000Z$/)
})

test('a search that nobody made, or that was more than a day ago, is refused with the way out', async () => {
  const id = await look()
  await flushSearchLog(world.db)
  for (const unknown of ['srch_00000000000000000000000000', '', 'x'.repeat(64), rice.id])
    await expect(click(unknown, rice.id)).rejects.toMatchObject({
      ...{ kind: 'not_found', code: 'search_not_found', message: expect.stringContaining('Search again') },
      message_bn: expect.stringContaining('আবার'),
    })
  world.clock.forward(23 * hour_ms)
  expect(await click(id, rice.id)).toEqual({ noted: true })
  world.clock.forward(2 * hour_ms)
  await expect(click(id, flour.id)).rejects.toMatchObject({ code: 'search_not_found' })
})

test('what is not for sale was not found', async () => {
  const id = await look()
  for (const product of [draft.id, 'prd_00000000000000000000000000', 'Rice'])
    await expect(click(id, product)).rejects.toMatchObject({ code: 'product_not_found' })
  expect(await clicks(id)).toEqual([])
})

test('one search is not clicked without end', async () => {
  const id = await look()
  const store = await world.store()
  const products = []
  for (let n = 0; n < 101; n++) products.push((await world.product({ store_id: store.id })).id)
  const noted = []
  for (const product of products) noted.push((await click(id, product)).noted)
  expect(noted.filter(Boolean)).toHaveLength(100)
})
