import pg from 'pg'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { readConfig } from '#core/config'
import { buildApp } from '../web/app.ts'
import { searchable } from './searchable.ts'
import { dhaka, useWorld } from './world.ts'

// Every statement that reaches the database counts, `begin` and `commit` too, so that none creeps in.
const world = useWorld()
let app: ReturnType<typeof buildApp>
let sent: string[] = []

// Before the first connection: each one keeps the query function that it was made with.
const query = pg.Client.prototype.query
pg.Client.prototype.query = function counted(this: pg.Client, ...args: never[]) {
  const [first] = args as unknown as [string | { text: string }]
  sent.push(typeof first === 'string' ? first : first.text)
  return (query as (...all: never[]) => unknown).apply(this, args)
} as typeof query

beforeAll(async () => {
  await world.delivery()
  const store = await world.store()
  for (let n = 0; n < 25; n++)
    await world.product({ store_id: store.id, external_id: `counted-${n}`, options: [{ Size: 'M' }, { Size: 'L' }] })
  app = buildApp({ db: world.db, pool: world.pool, kind: world.kind, config: readConfig({ NODE_ENV: 'test' }) })
  await searchable(world)
  // Statements that a first request sends once in a process's life are not what is promised here.
  await checkout('counted-0-1')
  await app.request('/api/v1/products?q=product')
})
beforeEach(() => {
  sent = []
})

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(`/api/v1${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

async function cartWithLine(variant: string): Promise<string> {
  const { id } = (await (await post('/carts', {})).json()) as { id: string }
  expect((await post(`/carts/${id}/lines`, { variant })).status).toBeLessThan(300)
  return id
}

async function checkout(variant: string): Promise<void> {
  const id = await cartWithLine(variant)
  const placed = await post(
    `/carts/${id}/checkout`,
    { address: dhaka, shipping: 'standard', payment: { kind: 'cod' } },
    { 'idempotency-key': `counted-${id}` },
  )
  expect(placed.status).toBe(201)
}

test('a list page sends one statement', async () => {
  expect((await app.request('/api/v1/products?limit=20')).status).toBe(200)
  expect(sent).toHaveLength(1)
})

test('a list page with filters sends one statement as well', async () => {
  expect((await app.request('/api/v1/products?limit=20&min_price=1&in_stock=true&sort=price_asc')).status).toBe(200)
  expect(sent).toHaveLength(1)
})

test('a search sends ten at most, its next page two, and one of slips that nothing fits twenty', async () => {
  const searched = async (query: string) => {
    sent = []
    const answer = await app.request(`/api/v1/products?${query}`)
    expect(answer.status).toBe(200)
    return (await answer.json()) as { next_cursor: string }
  }
  const { next_cursor } = await searched('q=product&limit=10')
  expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(10)
  await searched(`q=product&limit=10&cursor=${next_cursor}`)
  expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(2)
  await searched(`q=${encodeURIComponent('prodct m 500 takar niche without sugar')}&min_rating=1&sort=price_asc`)
  expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(20)
})

test('a product with its variants sends two at most', async () => {
  const { items } = (await (await app.request('/api/v1/products?limit=1')).json()) as { items: { slug: string }[] }
  sent = []
  expect((await app.request(`/api/v1/products/${items[0]?.slug}`)).status).toBe(200)
  expect(sent.length).toBeLessThanOrEqual(2)
})

test('a new cart with a line sends eight at most', async () => {
  await cartWithLine('counted-1-1')
  expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(8)
})

test('a whole checkout sends thirty at most', async () => {
  await checkout('counted-2-1')
  expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(30)
})
