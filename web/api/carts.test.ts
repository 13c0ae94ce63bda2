import { beforeAll, describe, expect, test } from 'vitest'
import { dhaka } from '../../test/world.ts'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
let store: Awaited<ReturnType<typeof door.store>>
let saree: Awaited<ReturnType<typeof door.product>>
beforeAll(async () => {
  store = await door.store()
  saree = await door.product({ store_id: store.id, title: 'Red saree', stock: 5, price_minor: 100_000 })
  await door.delivery()
})

describe('a guest’s cart', () => {
  test('is made, filled, changed and emptied', async () => {
    const made = await door.call('POST', 'carts', { body: {} })
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe(`/api/v1/carts/${made.body.id}`)
    const path = `carts/${made.body.id}`
    const added = await door.call('POST', `${path}/lines`, { body: { product: saree.slug, quantity: 2 } })
    expect(added.body).toMatchObject({ goods_minor: 200_000, lines: [{ quantity: 2, title: 'Red saree' }] })
    const line = added.body.lines[0].id
    const changed = await door.call('PATCH', `${path}/lines/${line}`, { body: { quantity: 3 } })
    expect(changed.body.lines[0].quantity).toBe(3)
    const saved = await door.call('PATCH', `${path}/lines/${line}`, { body: { saved: true } })
    expect(saved.body).toMatchObject({ lines: [], saved: [{ quantity: 3 }] })
    const emptied = await door.call('DELETE', `${path}/lines/${line}`)
    expect(emptied.body).toMatchObject({ lines: [], saved: [] })
  })

  test('is priced when looked at, with ways of delivery once there is an address', async () => {
    const id = await door.cartWith(saree.external_id)
    const options = await door.call('POST', `carts/${id}/delivery-options`, { body: { address: dhaka } })
    expect(options.body.stores[0].options[0]).toMatchObject({ code: 'standard', price_minor: 6_000 })
    const { body } = await door.call('GET', `carts/${id}`)
    expect(body.quote).toMatchObject({ subtotal_minor: 100_000, total_minor: 100_000 })
  })

  test('more than there is says how many are left, in the language of the reader', async () => {
    const id = await door.cartWith(saree.external_id)
    const { status, body } = await door.call('POST', `carts/${id}/lines`, {
      body: { variant: saree.external_id, quantity: 9 },
    })
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'out_of_stock', detail: 'Only 5 of "Red saree" left.', details: { left: 5 } })
    const bengali = await door.call('POST', `carts/${id}/lines`, {
      body: { variant: saree.external_id, quantity: 9 },
      headers: { 'Accept-Language': 'bn' },
    })
    expect(bengali.body.detail).toMatch(/[\u0980-\u09ff]/)
  })

  test('a coupon that nobody knows is refused with the reason', async () => {
    const id = await door.cartWith(saree.external_id)
    const { status, body } = await door.call('POST', `carts/${id}/coupons`, { body: { code: 'NOPE10' } })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.code).toMatch(/^coupon_/)
  })
})

describe('other people’s carts', () => {
  test('a cart whose id nobody was given is not there', async () => {
    for (const [method, path, body] of [
      ['GET', 'carts/crt_unknown', undefined],
      ['POST', 'carts/crt_unknown/lines', { variant: saree.external_id }],
      ['PATCH', 'carts/crt_unknown/lines/x', { quantity: 1 }],
      ['DELETE', 'carts/crt_unknown/lines/x', undefined],
      ['POST', 'carts/crt_unknown/coupons', { code: 'EID10' }],
      ['POST', 'carts/crt_unknown/delivery-options', { address: dhaka }],
    ] as const)
      expect((await door.call(method, path, { body })).status, `${method} ${path}`).toBe(404)
  })

  test('a person’s cart is theirs alone: its id opens nothing for a guest or for somebody else', async () => {
    const [ayesha, babul] = [await door.shopper(), await door.shopper()]
    const token = await door.tokenOf(ayesha.actor)
    const { body } = await door.call('POST', 'carts', { token, body: {} })
    await door.call('POST', `carts/${body.id}/lines`, { token, body: { variant: saree.external_id } })
    expect((await door.call('GET', `carts/${body.id}`, { token })).body.lines).toHaveLength(1)
    const others = [undefined, await door.tokenOf(babul.actor)]
    for (const other of others) {
      expect((await door.call('GET', `carts/${body.id}`, { token: other })).status).toBe(404)
      expect(
        (await door.call('POST', `carts/${body.id}/lines`, { token: other, body: { variant: saree.external_id } }))
          .status,
      ).toBe(404)
      expect((await door.call('DELETE', `carts/${body.id}/lines/${saree.external_id}`, { token: other })).status).toBe(
        404,
      )
    }
    expect((await door.call('GET', `carts/${body.id}`, { token })).body.lines).toHaveLength(1)
  })

  test('a person has one open cart a currency', async () => {
    const token = await door.tokenOf((await door.shopper()).actor)
    const first = await door.call('POST', 'carts', { token, body: {} })
    const second = await door.call('POST', 'carts', { token, body: {} })
    expect(second.body.id).toBe(first.body.id)
  })
})

describe('bad input', () => {
  test.each([
    [{}, ''],
    [{ product: 'x', quantity: 0 }, 'quantity'],
    [{ product: 'x', quantity: 1.5 }, 'quantity'],
    [{ product: 'x', quantity: '2' }, 'quantity'],
    [{ product: 'x', quantity: 1_000 }, 'quantity'],
    [{ product: ['x'] }, 'product'],
    [{ product: 'x', options: { Size: 7 } }, 'options.Size'],
    [{ product: 'x', cart_id: 'crt_other' }, 'cart_id'],
    [{ product: 'x', price_minor: 1 }, 'price_minor'],
    [{ product: 'x'.repeat(5_000) }, 'product'],
  ])('a line of %j is refused by the name of what is wrong', async (body, path) => {
    const id = (await door.call('POST', 'carts', { body: {} })).body.id
    const answer = await door.call('POST', `carts/${id}/lines`, { body })
    expect(answer.status).toBe(400)
    expect(answer.body.details.problems[0].path).toBe(path)
  })

  test('an unknown currency is refused', async () => {
    expect((await door.call('POST', 'carts', { body: { currency: 'BTC' } })).body.details.problems[0].path).toBe(
      'currency',
    )
  })

  test('an address in no district is refused with close names, in both languages', async () => {
    const id = await door.cartWith(saree.external_id)
    const address = { ...dhaka, district: 'Dhakaa City', upazila: undefined }
    const english = await door.call('POST', `carts/${id}/delivery-options`, { body: { address } })
    expect(english.status).toBe(400)
    expect(english.body.details.problems[0].path).toBe('address.district')
    expect(english.body.detail).toContain('Dhaka')
    const bengali = await door.call('POST', `carts/${id}/delivery-options`, {
      body: { address },
      headers: { 'Accept-Language': 'bn' },
    })
    expect(bengali.body.detail).toMatch(/[\u0980-\u09ff]{3}/)
  })
})
