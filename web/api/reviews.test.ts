import { beforeAll, expect, test } from 'vitest'
import { bought } from '../../domain/selling/reviews/bought.fixture.ts'
import { reviewPageShape } from '../../tools/shapes/review.ts'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
let saree: Awaited<ReturnType<typeof door.product>>
beforeAll(async () => {
  const store = await door.store()
  saree = await door.product({ store_id: store.id, title: 'Red saree', stock: 50 })
  await door.delivery()
})

test('a buyer writes, the team publishes, everybody reads', async () => {
  const path = `products/${saree.slug}/reviews`
  const { actor } = await door.shopper({ name: 'Nusrat Jahan' })
  const token = await door.tokenOf(actor)
  const body = { stars: 4, text: 'Soft cloth.' }
  expect((await door.call('POST', path, { body })).status).toBe(401)
  expect((await door.call('POST', path, { token, body })).body.code).toBe('not_a_buyer')
  await bought(door, actor, saree.external_id)
  const written = await door.call('POST', path, { token, body })
  expect(written).toMatchObject({ status: 200, body: { status: 'pending', stars: 4 } })
  const staff = await door.tokenOf((await door.staff('content')).actor)
  const decided = await door.call('POST', 'tools/moderate_review', {
    token: staff,
    body: { review: written.body.number, decision: 'publish' },
  })
  expect(decided.status).toBe(200)
  const { status, headers, body: page } = await door.call('GET', `${path}?limit=5`)
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toContain('public')
  expect(reviewPageShape.strict().parse(page)).toMatchObject({
    rating: { average_hundredths: 400, count: 1 },
    items: [{ by: 'Nusrat J.', text: 'Soft cloth.' }],
  })
})

test('what is wrong is told by its name', async () => {
  const token = await door.tokenOf((await door.shopper()).actor)
  const path = `products/${saree.slug}/reviews`
  for (const body of [{ stars: 6 }, { stars: 0 }, { stars: 'five' }, { text: 'No stars' }, { stars: 5, rating: 5 }])
    expect((await door.call('POST', path, { token, body })).status).toBe(400)
  expect((await door.call('GET', 'products/no-such-thing/reviews')).status).toBe(404)
  expect((await door.call('GET', `${path}?stars=9`)).status).toBe(400)
  expect((await door.call('GET', `${path}?cursor=zzz`)).body.code).toBe('bad_cursor')
})
