import { beforeAll, describe, expect, test } from 'vitest'
import { hashPassword } from '#domain/staff'
import { buildApp } from '../app.ts'
import { test_config, useDoor } from '../door.fixture.ts'

const door = useDoor()
const password = 'a long enough secret'
let ayesha: Awaited<ReturnType<typeof door.shopper>>
let variant: string

beforeAll(async () => {
  const password_hash = await hashPassword(password)
  ayesha = await door.shopper({ name: 'Ayesha', email: 'ayesha@example.test' })
  await door.db.updateTable('customers').set({ password_hash }).where('id', '=', ayesha.id).execute()
  await door.staff('support')
  await door.db.updateTable('staff').set({ password_hash, email: 'support@example.test' }).execute()
  const store = await door.store()
  variant = (await door.product({ store_id: store.id })).external_id
})

const signIn = (body: object) => door.call('POST', 'sessions', { body })

describe('signing in', () => {
  test('a customer gets a token that says who they are', async () => {
    const { status, body, headers } = await signIn({ email: ' Ayesha@Example.test ', password })
    expect(status).toBe(201)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({ kind: 'shopper', token: expect.any(String), expires_at: expect.any(String) })
    const me = await door.call('GET', 'me', { token: body.token })
    expect(me.body).toMatchObject({ kind: 'shopper', id: ayesha.id, name: 'Ayesha', email: 'ayesha@example.test' })
  })

  test('a member of the team uses the same door', async () => {
    const { body } = await signIn({ email: 'support@example.test', password })
    expect(body.kind).toBe('staff')
    expect((await door.call('GET', 'me', { token: body.token })).body).toMatchObject({ kind: 'staff', role: 'support' })
  })

  test('unknown and wrong look the same', async () => {
    const wrong = await signIn({ email: 'ayesha@example.test', password: 'not it at all' })
    const unknown = await signIn({ email: 'nobody@example.test', password: 'not it at all' })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect({ ...wrong.body, request_id: '' }).toEqual({ ...unknown.body, request_id: '' })
  })

  test('what was put into a cart as a guest comes along', async () => {
    const cart_id = await door.cartWith(variant, 2)
    const { body } = await signIn({ email: 'ayesha@example.test', password, cart_id })
    const own = await door.call('POST', 'carts', { token: body.token, body: {} })
    const { body: cart } = await door.call('GET', `carts/${own.body.id}`, { token: body.token })
    expect(cart.lines).toMatchObject([{ variant, quantity: 2 }])
    // Whoever still holds the guest's id has lost it.
    expect((await door.call('GET', `carts/${cart_id}`)).status).toBe(404)
  })

  test('guessing at one account is slowed down, whatever addresses it comes from', async () => {
    const wide = { address: { per_minute: 600, burst: 100 }, person: { per_minute: 600, burst: 100 } }
    const limits = {
      read: wide,
      write: wide,
      checkout: wide,
      sign_in: { ...wide, person: { per_minute: 1, burst: 2 } },
    }
    const app = buildApp({ ...door, config: test_config, limits, trust_proxy: true })
    const guess = (email: string, address: string) =>
      app.request('/api/v1/sessions', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
        body: JSON.stringify({ email, password: 'perhaps this' }),
      })
    const first = [await guess('guessed@example.test', '10.0.0.1'), await guess('Guessed@example.test', '10.0.0.2')]
    expect(first.map(({ status }) => status)).toEqual([401, 401])
    const third = await guess('guessed@example.test', '10.0.0.3')
    expect(third.status).toBe(429)
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(10)
    expect((await guess('other@example.test', '10.0.0.3')).status).toBe(401)
  })
})

describe('a session', () => {
  test('ends when signed out, and signing out twice is no error', async () => {
    const token = await door.tokenOf(ayesha.actor)
    expect((await door.call('GET', 'me', { token })).status).toBe(200)
    expect((await door.call('DELETE', 'sessions', { token })).status).toBe(204)
    expect((await door.call('DELETE', 'sessions', { token })).status).toBe(204)
    const after = await door.call('GET', 'me', { token })
    expect(after.status).toBe(401)
    expect(after.body.code).toBe('session_over')
    expect(after.headers.get('www-authenticate')).toContain('invalid_token')
  })

  test('that was never opened is refused, not taken for a guest', async () => {
    for (const token of ['made-up-token', 'x'.repeat(600), "' or 1=1 --"])
      expect((await door.call('POST', 'carts', { token, body: {} })).status).toBe(401)
  })

  test('is needed for what is one’s own', async () => {
    for (const [method, path] of [
      ['GET', 'me'],
      ['GET', 'orders'],
      ['POST', 'tools/view_cart'],
    ] as const) {
      const { status, body, headers } = await door.call(method, path, method === 'POST' ? { body: {} } : {})
      expect(status).toBe(401)
      expect(body.code).toBe('sign_in_first')
      expect(headers.get('www-authenticate')).toContain('Bearer')
    }
  })
})
