import { beforeAll, describe, expect, test } from 'vitest'
import { dhaka, on_postgres } from '../../test/world.ts'
import { useDoor } from '../door.fixture.ts'

const door = useDoor()
let saree: Awaited<ReturnType<typeof door.product>>
beforeAll(async () => {
  const store = await door.store()
  saree = await door.product({ store_id: store.id, title: 'Red saree', stock: 200, price_minor: 100_000 })
  await door.delivery()
})

const contact = { name: 'Rahima', phone: '01712345678' }
const order = { address: dhaka, contact, shipping: 'standard', payment: { kind: 'cod' } }
let keys = 0
const newKey = () => `test-key-${++keys}-0000`
const checkout = (cart: string, key: string | undefined, body: object = order, token?: string) =>
  door.call('POST', `carts/${cart}/checkout`, {
    body,
    token,
    headers: key === undefined ? {} : { 'Idempotency-Key': key },
  })
const ordersOf = async (cart: string) =>
  (await door.db.selectFrom('orders').select('number').where('cart_id', '=', cart).execute()).length

describe('checkout', () => {
  test('places the order and says where to follow it', async () => {
    const cart = await door.cartWith(saree.external_id, 2)
    const { status, body, headers } = await checkout(cart, newKey(), { ...order, expected_total_minor: 206_000 })
    expect(status).toBe(201)
    expect(body).toMatchObject({ number: expect.stringMatching(/^DK-\d+$/), total_minor: 206_000, currency: 'BDT' })
    expect(headers.get('location')).toBe(`/api/v1/orders/${body.number}`)
    expect(headers.has('idempotent-replayed')).toBe(false)
    const followed = await door.call('GET', `orders/${body.number}?token=${body.access_token}`)
    expect(followed.body).toMatchObject({ number: body.number, status: 'placed', total_minor: 206_000 })
  })

  test('needs an Idempotency-Key that can be one', async () => {
    const cart = await door.cartWith(saree.external_id)
    expect((await checkout(cart, undefined)).body).toMatchObject({ status: 400, code: 'idempotency_key_missing' })
    expect((await checkout(cart, 'short')).body).toMatchObject({ status: 400, code: 'idempotency_key_unusable' })
    expect(await ordersOf(cart)).toBe(0)
  })

  test('the same key and body again answers as before, and orders nothing more', async () => {
    const cart = await door.cartWith(saree.external_id)
    const key = newKey()
    const first = await checkout(cart, key)
    const second = await checkout(cart, key)
    expect(second.status).toBe(201)
    expect(JSON.stringify(second.body)).toBe(JSON.stringify(first.body))
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await ordersOf(cart)).toBe(1)
  })

  test('the same key with another body is refused, and the order stays as it was', async () => {
    const cart = await door.cartWith(saree.external_id)
    const key = newKey()
    await checkout(cart, key)
    const other = await checkout(cart, key, { ...order, note: 'ring twice' })
    expect(other.status).toBe(409)
    expect(other.body.code).toBe('idempotency_key_reused')
    expect(await ordersOf(cart)).toBe(1)
  })

  test('a person may not use a key of theirs for another cart, while two people may think of the same key', async () => {
    const [ayesha, babul] = [await door.shopper(), await door.shopper()]
    const key = newKey()
    const numbers: string[] = []
    for (const { actor } of [ayesha, babul]) {
      const token = await door.tokenOf(actor)
      const { body } = await door.call('POST', 'carts', { token, body: {} })
      await door.call('POST', `carts/${body.id}/lines`, { token, body: { variant: saree.external_id } })
      numbers.push((await checkout(body.id, key, order, token)).body.number)
      const next = await door.call('POST', 'carts', { token, body: {} })
      expect((await checkout(next.body.id, key, order, token)).body.code).toBe('idempotency_key_reused')
    }
    expect(new Set(numbers).size).toBe(2)
  })

  test('a refused checkout can be mended and sent with the same key', async () => {
    const cart = await door.cartWith(saree.external_id)
    const key = newKey()
    const refused = await checkout(cart, key, { ...order, expected_total_minor: 1 })
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({
      code: 'total_changed',
      details: { total_minor: 106_000, expected_total_minor: 1 },
    })
    expect(await ordersOf(cart)).toBe(0)
    expect((await checkout(cart, key, { ...order, expected_total_minor: 106_000 })).status).toBe(201)
  })

  test('a refusal is kept in the audit log, although nothing else of it is', async () => {
    const cart = await door.cartWith(saree.external_id)
    await checkout(cart, newKey(), { ...order, expected_total_minor: 1 })
    const rows = await door.db
      .selectFrom('audit_log')
      .selectAll()
      .where('actor', '=', `guest:${cart}`)
      .where('tool', '=', 'checkout')
      .execute()
    expect(rows).toMatchObject([{ outcome: 'total_changed' }])
  })

  test('another key for a cart that was ordered already orders nothing', async () => {
    const cart = await door.cartWith(saree.external_id)
    await checkout(cart, newKey())
    expect((await checkout(cart, newKey())).status).toBe(404)
    expect(await ordersOf(cart)).toBe(1)
  })

  test('pressed twenty times at once with one key, it is one order and one answer', async () => {
    const cart = await door.cartWith(saree.external_id)
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 20 }, () => checkout(cart, key)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1)
    expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(19)
    expect(await ordersOf(cart)).toBe(1)
  })

  test('pressed with twenty keys at once, it is still one order', async () => {
    const cart = await door.cartWith(saree.external_id)
    const answers = await Promise.all(Array.from({ length: 20 }, () => checkout(cart, newKey())))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.every(({ status }) => [201, 404, 409].includes(status))).toBe(true)
    expect(await ordersOf(cart)).toBe(1)
  })

  test.skipIf(!on_postgres)(
    'while the first is at work, a repeat is told to ask again rather than kept waiting for ever',
    async () => {
      const cart = await door.cartWith(saree.external_id)
      const key = newKey()
      const client = await door.pool.connect()
      try {
        await client.query('begin')
        await client.query(`select pg_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 7))`, [`guest:${cart}`, key])
        const { status, body, headers } = await checkout(cart, key)
        expect(status).toBe(409)
        expect(body.code).toBe('request_in_progress')
        expect(headers.get('retry-after')).toBe('1')
      } finally {
        await client.query('rollback')
        client.release()
      }
      expect((await checkout(cart, key)).status).toBe(201)
    },
  )

  test.each([
    [{ payment: { kind: 'bitcoin' } }, 'payment.kind'],
    [{ payment: { kind: 'cod', provider: 'gift_card' } }, 'payment'],
    [{ contact: { name: '' } }, 'contact.name'],
    [{ contact: { name: 'A', email: 'not an e-mail' } }, 'contact.email'],
    [{ expected_total_minor: '100' }, 'expected_total_minor'],
    [{ address: { district: 'Dhaka' } }, 'address.line1'],
    [{ address: { ...dhaka, district: 'Atlantis' } }, 'address.district'],
    [{ note: 'x'.repeat(501) }, 'note'],
    [{ cart_id: 'crt_other' }, 'cart_id'],
  ])('%j is refused by name', async (given, path) => {
    const cart = await door.cartWith(saree.external_id)
    const { status, body } = await checkout(cart, newKey(), { ...order, ...given })
    expect(status).toBe(400)
    expect(body.details.problems[0].path).toBe(path)
  })

  test('other people’s carts cannot be ordered', async () => {
    const token = await door.tokenOf((await door.shopper()).actor)
    const mine = await door.call('POST', 'carts', { token, body: {} })
    await door.call('POST', `carts/${mine.body.id}/lines`, { token, body: { variant: saree.external_id } })
    const stranger = await door.tokenOf((await door.shopper()).actor)
    expect((await checkout(mine.body.id, newKey())).status).toBe(404)
    expect((await checkout(mine.body.id, newKey(), order, stranger)).status).toBe(404)
    expect(await ordersOf(mine.body.id)).toBe(0)
  })
})
