import { Hono } from 'hono'
import { Redis } from 'ioredis'
import { afterAll, describe, expect, test } from 'vitest'
import type { Door } from '../door.ts'
import { answerError } from '../problems.ts'
import { type Limits, limiter, rateLimit } from './rate-limit.ts'
import { requestId } from './request-id.ts'
import { inMemory } from './token-bucket.ts'

const tight = { per_minute: 60, burst: 3 }
const limits: Limits = {
  read: { address: { per_minute: 600, burst: 5 }, person: tight },
  write: { address: { per_minute: 600, burst: 5 }, person: tight },
  sign_in: { address: tight, person: tight },
  checkout: { address: tight, person: tight },
}
const redis = process.env.TEST_REDIS_URL ? new Redis(process.env.TEST_REDIS_URL) : undefined
afterAll(() => redis?.disconnect())

function door(given: { redis?: Redis; now?: () => number; trust_proxy?: boolean } = {}) {
  const limit = limiter({ limits, trust_proxy: true, ...given })
  const app = new Hono<Door>().onError(answerError)
  app.use(requestId)
  app.get('/', rateLimit(limit, 'read'), (c) => new Response('ok', { headers: c.get('headers') }))
  app.post('/', rateLimit(limit, 'write'), (c) => new Response('ok', { headers: c.get('headers') }))
  return app
}
const from = (address: string, headers: Record<string, string> = {}) => ({
  headers: { 'X-Forwarded-For': address, ...headers },
})

test('a caller who reads too fast is told how long to wait, and may go on after that', async () => {
  let now = 0
  const app = door({ now: () => now })
  for (let i = 0; i < 5; i++) expect((await app.request('/', from('1.2.3.4'))).status).toBe(200)
  const refused = await app.request('/', from('1.2.3.4'))
  expect(refused.status).toBe(429)
  expect(refused.headers.get('content-type')).toBe('application/problem+json')
  expect(refused.headers.get('retry-after')).toBe('1')
  expect(await refused.json()).toMatchObject({
    code: 'too_many_requests',
    status: 429,
    details: { retry_after_seconds: 1 },
  })
  now += 1_000
  const after = await app.request('/', from('1.2.3.4'))
  expect(after.status).toBe(200)
  expect(after.headers.get('ratelimit-limit')).toBe('5')
  expect(Number(after.headers.get('ratelimit-remaining'))).toBeGreaterThanOrEqual(0)
})

test('one caller’s haste is not another’s', async () => {
  const app = door({ now: () => 0 })
  for (let i = 0; i < 6; i++) await app.request('/', from('1.2.3.4'))
  expect((await app.request('/', from('1.2.3.5'))).status).toBe(200)
})

test('only the hop that our proxy wrote counts: a made-up X-Forwarded-For opens no new bucket', async () => {
  const app = door({ now: () => 0 })
  for (let i = 0; i < 5; i++) await app.request('/', from(`10.0.0.${i}, 1.2.3.4`))
  expect((await app.request('/', from('10.9.9.9, 1.2.3.4'))).status).toBe(429)
})

test('without a proxy of ours X-Forwarded-For is only what a stranger says', async () => {
  const app = door({ now: () => 0, trust_proxy: false })
  for (let i = 0; i < 5; i++) await app.request('/', from(`1.1.1.${i}`))
  expect((await app.request('/', from('2.2.2.2'))).status).toBe(429)
})

test('a household on IPv6 is one caller', async () => {
  const app = door({ now: () => 0 })
  for (let i = 0; i < 5; i++) await app.request('/', from(`2001:db8:1:2::${i}`))
  expect((await app.request('/', from('2001:db8:1:2:aaaa:bbbb:cccc:dddd'))).status).toBe(429)
  expect((await app.request('/', from('2001:db8:1:3::1'))).status).toBe(200)
})

const places: { where: string; shared?: Redis }[] = [
  { where: 'in this process' },
  ...(redis ? [{ where: 'in Redis', shared: redis }] : []),
]
describe.each(places)('writes counted $where', ({ shared }) => {
  const unique = `${Date.now()}-${Math.random().toString(36).slice(2)}`
  test('a person may do less than an address that many share', async () => {
    const app = door(shared ? { redis: shared } : { now: () => 0 })
    const as = (who: string) => ({
      method: 'POST',
      ...from(`host-${unique}`, { Authorization: `Bearer ${who}-${unique}` }),
    })
    for (let i = 0; i < 3; i++) expect((await app.request('/', as('ayesha'))).status).toBe(200)
    const refused = await app.request('/', as('ayesha'))
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await app.request('/', as('babul'))).status).toBe(200)
    expect((await app.request('/', as('chitra'))).status).toBe(200)
    // Five from the address are spent now; a refused one cost nothing.
    expect((await app.request('/', as('dipu'))).status).toBe(429)
  })
})

test('when Redis is away, each process counts for itself instead of letting everything in', async () => {
  const away = new Redis(1, '127.0.0.1', { lazyConnect: true, enableOfflineQueue: false, retryStrategy: () => null })
  away.on('error', () => {})
  const app = door({ redis: away, now: () => 0 })
  const post = () => app.request('/', { method: 'POST', ...from('9.9.9.9') })
  for (let i = 0; i < 5; i++) expect((await post()).status).toBe(200)
  expect((await post()).status).toBe(429)
})

test('a flood of addresses cannot fill the memory', () => {
  const { take, size } = inMemory(() => 0)
  for (let i = 0; i < 120_000; i++) take([{ key: `k${i}`, limit: tight }])
  expect(size()).toBeLessThanOrEqual(100_000)
})

test('whoever runs the machine may ask as fast as they like, but not guess passwords', async () => {
  const limit = limiter({ limits, trust_proxy: false, now: () => 0 })
  const app = new Hono<Door>().onError(answerError)
  app.use(requestId)
  app.get('/', rateLimit(limit, 'read'), (c) => c.text('ok'))
  app.post('/', rateLimit(limit, 'sign_in'), (c) => c.text('ok'))
  for (let i = 0; i < 20; i++) expect((await app.request('/')).status).toBe(200)
  for (let i = 0; i < 3; i++) expect((await app.request('/', { method: 'POST' })).status).toBe(200)
  expect((await app.request('/', { method: 'POST' })).status).toBe(429)
})
