import { beforeAll, expect, test } from 'vitest'
import { logSearch } from '#domain/search'
import { guest } from '../../test/world.ts'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
let rice: { id: string }
beforeAll(async () => {
  rice = await door.product({ store_id: (await door.store()).id, title: 'Rice' })
})
const look = async () =>
  (await logSearch(door.db, door.as(guest()), { q: 'rice', results: 1, near_miss: false })) as string
const click = (id: string, body: unknown) => door.call('POST', `searches/${id}/clicks`, { body })

test('a page says what was taken of a search that has just been made, once', async () => {
  const id = await look()
  const said = await click(id, { product: rice.id, place: 1 })
  expect([said.status, said.body, said.headers.get('cache-control')]).toEqual([200, { noted: true }, 'no-store'])
  expect((await click(id, { product: rice.id })).body).toEqual({ noted: false })
  expect((await click(id, { product: rice.id, kind: 'order' })).body).toEqual({ noted: true })
})

test('what is wrong is told by its name', async () => {
  const id = await look()
  for (const [body, name] of [
    [{}, 'product'],
    [{ product: '' }, 'product'],
    [{ product: 'x'.repeat(65) }, 'product'],
    [{ product: rice.id, kind: 'stare' }, 'kind'],
    [{ product: rice.id, place: 0 }, 'place'],
    [{ product: rice.id, place: 1.5 }, 'place'],
    [{ product: rice.id, who: 'me' }, 'who'],
  ] as const) {
    const { status, body: said } = await click(id, body)
    expect([status, said.code], said.detail).toEqual([400, 'invalid_input'])
    expect(said.detail).toContain(name)
  }
  expect(await click('srch_nobody', { product: rice.id })).toMatchObject({
    ...{ status: 404, body: { code: 'search_not_found' } },
  })
  expect(await click(id, { product: 'prd_nothing' })).toMatchObject({
    ...{ status: 404, body: { code: 'product_not_found' } },
  })
  expect((await click('x'.repeat(65), { product: rice.id })).status).toBe(400)
})

test('with a limit, as whatever writes', async () => {
  const one = { per_minute: 1, burst: 2 }
  const { buildApp } = await import('../app.ts')
  const { test_config } = await import('../door.fixture.ts')
  const limits = { address: one, person: one }
  const app = buildApp({
    ...door,
    config: test_config,
    now: () => door.clock.now,
    limits: { read: limits, write: limits, checkout: limits, sign_in: limits },
    trust_proxy: true,
  })
  const said = []
  for (let n = 0; n < 3; n++)
    said.push(
      await app.request('/api/v1/searches/srch_x/clicks', {
        method: 'POST',
        body: JSON.stringify({ product: rice.id }),
        headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': '203.0.113.9' },
      }),
    )
  expect(said.map(({ status }) => status)).toEqual([404, 404, 429])
})
