import { beforeAll, describe, expect, test } from 'vitest'
import { order } from '../../test/ordering.ts'
import { dhaka } from '../../test/world.ts'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
let mine: Awaited<ReturnType<typeof door.store>>
let theirs: Awaited<ReturnType<typeof door.store>>
let saree: Awaited<ReturnType<typeof door.product>>
let pot: Awaited<ReturnType<typeof door.product>>
beforeAll(async () => {
  mine = await door.store({ slug: 'sarees' })
  theirs = await door.store({ slug: 'pots' })
  saree = await door.product({ store_id: mine.id, title: 'Red saree', stock: 50, price_minor: 100_000 })
  pot = await door.product({ store_id: theirs.id, title: 'Clay pot', stock: 50, price_minor: 30_000 })
  await door.delivery()
})

async function ordered(variants = [saree.external_id]) {
  const ayesha = await door.shopper()
  const placed = await order(door, ayesha.actor, variants)
  return { ...placed, ayesha, token: await door.tokenOf(ayesha.actor) }
}
const see = (number: string, token?: string) => door.call('GET', `orders/${number}`, { token })

describe('an order', () => {
  test('is listed and shown to whoever placed it', async () => {
    const { number, token } = await ordered()
    const list = await door.call('GET', 'orders', { token })
    expect(list.body.items.map((one: { number: string }) => one.number)).toEqual([number])
    expect((await see(number, token)).body).toMatchObject({ number, lines: [{ title: 'Red saree' }] })
    expect((await see(number.replace('DK-', 'dk'), token)).body.number).toBe(number)
  })

  test('is not there for strangers, guests, other shoppers and sellers of other stores', async () => {
    const { number } = await ordered()
    const stranger = await door.tokenOf((await door.shopper()).actor)
    const other_seller = await door.tokenOf((await door.seller(theirs.id)).actor)
    for (const token of [undefined, stranger, other_seller]) {
      const { status, body } = await see(number, token)
      expect(status).toBe(404)
      expect(body).toMatchObject({ code: 'order_not_found' })
    }
    // One that exists and one that does not look the same.
    const unknown = await see('DK-99999999', stranger)
    expect(Object.keys(unknown.body)).toEqual(Object.keys((await see(number, stranger)).body))
  })

  test('shows a seller their own part and nobody else’s', async () => {
    const { number } = await ordered([saree.external_id, pot.external_id])
    const token = await door.tokenOf((await door.seller(mine.id)).actor)
    const { status, body } = await see(number, token)
    expect(status).toBe(200)
    expect(body.lines.map(({ title }: { title: string }) => title)).toEqual(['Red saree'])
    expect(body.payments).toEqual([])
  })

  test('is shown to the team where their role includes it', async () => {
    const { number } = await ordered()
    expect((await see(number, await door.tokenOf((await door.staff('support')).actor))).status).toBe(200)
    const content = await see(number, await door.tokenOf((await door.staff('content')).actor))
    expect(content.status).toBe(403)
  })

  test('opens for a guest with the token of its checkout, and with no other', async () => {
    const { number, access_token } = await ordered()
    expect((await door.call('GET', `orders/${number}?token=${access_token}`)).status).toBe(200)
    expect((await door.call('GET', `orders/${number}?token=${access_token.slice(1)}x`)).status).toBe(404)
    expect((await door.call('GET', `orders/${number}?token=`)).status).toBe(404)
  })

  test('an unknown cursor is refused', async () => {
    const { token } = await ordered()
    expect((await door.call('GET', 'orders?cursor=zzz', { token })).body.code).toBe('bad_cursor')
  })
})

describe('cancelling', () => {
  test('gives everything back, once', async () => {
    const { number, token } = await ordered()
    const { status, body } = await door.call('POST', `orders/${number}/cancel`, {
      token,
      body: { reason: 'ordered by mistake' },
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ number, refunds_minor: 0 })
    expect((await see(number, token)).body.status).toBe('cancelled')
    expect((await door.call('POST', `orders/${number}/cancel`, { token, body: {} })).status).toBe(409)
  })

  test('is the buyer’s: nobody else’s request does anything', async () => {
    const { number, token, access_token } = await ordered()
    const stranger = await door.tokenOf((await door.shopper()).actor)
    expect((await door.call('POST', `orders/${number}/cancel`, { token: stranger, body: {} })).status).toBe(404)
    expect((await door.call('POST', `orders/${number}/cancel`, { body: {} })).status).toBe(404)
    // The link is for looking.
    expect((await door.call('POST', `orders/${number}/cancel?token=${access_token}`, { body: {} })).status).toBe(404)
    expect((await see(number, token)).body.status).toBe('placed')
  })

  test('a guest names the cart that was ordered', async () => {
    const cart_id = await door.cartWith(saree.external_id)
    const { body } = await door.call('POST', `carts/${cart_id}/checkout`, {
      body: { address: dhaka },
      headers: { 'Idempotency-Key': cart_id },
    })
    expect((await door.call('POST', `orders/${body.number}/cancel`, { body: { cart_id } })).status).toBe(200)
  })

  test('an unknown reason is refused with those that are known', async () => {
    const { number, token } = await ordered()
    const { body } = await door.call('POST', `orders/${number}/cancel`, { token, body: { reason: 'because' } })
    expect(body.code).toBe('reason_unknown')
    expect(body.details.reasons).toContain('found cheaper')
  })
})
