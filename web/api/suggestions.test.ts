import { beforeAll, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { indexChanged } from '#domain/search'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
beforeAll(async () => {
  const store = await door.store()
  await door.product({ store_id: store.id, title: 'Miniket Rice', price_minor: 9_000 })
  await indexChanged(
    door.db,
    systemContext('test', () => door.clock.now),
  )
})
const suggested = (q: string) => door.call('GET', `products/suggestions?q=${encodeURIComponent(q)}`)
const nothing = { queries: [], categories: [], products: [] }

test('what somebody types is answered with what they may mean, and kept for a minute', async () => {
  const { status, body, headers } = await suggested('mini')
  expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=60'])
  expect(body).toMatchObject({ ...nothing, products: [{ title: 'Miniket Rice', price_minor: 9_000, currency: 'BDT' }] })
})

test('an empty box, and what is no word, suggests nothing', async () => {
  for (const q of ['', ' ', '😀', '!!!', '\u0001\u0002', '%', "'"])
    expect(await suggested(q), q).toMatchObject({ status: 200, body: nothing })
  expect(await door.call('GET', 'products/suggestions')).toMatchObject({ status: 200, body: nothing })
})

test.each([
  [`q=${'a'.repeat(201)}`, 'q'],
  [`q=${'a'.repeat(10_000)}`, 'q'],
  ['q=r&limit=0', 'limit'],
  ['q=r&limit=21', 'limit'],
  ['q=r&limit=few', 'limit'],
  ['query=r', 'query'],
])('%.20s is refused by the name of the parameter', async (query, name) => {
  const { status, body } = await door.call('GET', `products/suggestions?${query}`)
  expect(status).toBe(400)
  expect(body.detail).toContain(name)
})

test('a character that is no text is refused', async () => {
  expect(await door.call('GET', 'products/suggestions?q=a%00')).toMatchObject({
    ...{ status: 400, body: { code: 'unreadable_text' } },
  })
})
