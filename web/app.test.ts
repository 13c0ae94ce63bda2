import type { Redis } from 'ioredis'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Config } from '#core/config'
import { useWorld } from '../test/world.ts'
import { buildApp } from './app.ts'

const world = useWorld()
const config = { NODE_ENV: 'test', REDIS_URL: undefined, public_url: 'http://localhost:3000', seed: 'demo' } as const
let app: ReturnType<typeof buildApp>
const build = (given: Partial<Config> = {}, jobs?: () => Promise<Record<string, number>>) =>
  buildApp({ ...world, config: { ...config, ...given }, now: () => world.clock.now, ...(jobs && { jobs }) })
beforeAll(async () => {
  app = build()
  const store = await world.store({ name: 'Nakshi Sarees' })
  await world.product({ store_id: store.id, title: 'Red saree', price_minor: 12_500_000 })
})

describe('health', () => {
  test('the process says that it is alive, with its version', async () => {
    const answer = await app.request('/healthz')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ status: 'ok', version: expect.stringMatching(/^\d+\.\d+/) })
  })

  test('it is ready when the database answers and no migration is missing', async () => {
    const answer = await app.request('/readyz')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      status: 'ready',
      checks: [
        { name: 'database', ok: true },
        { name: 'migrations', ok: true },
      ],
    })
  })

  test('a missing migration makes it not ready, and says which and what to do', async () => {
    const { rows } = await sql<{
      name: string
    }>`delete from schema_migrations where name like '001%' returning name`.execute(world.db)
    const answer = await app.request('/readyz')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain(rows[0]!.name)
    await sql`insert into schema_migrations (name, checksum) values (${rows[0]!.name}, 'x')`.execute(world.db)
  })
})

test('a queue that is away makes it not ready', async () => {
  const redis = { ping: () => Promise.reject(new Error('no Redis there')) } as unknown as Redis
  const answer = await buildApp({ ...world, config, redis }).request('/readyz')
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ checks: [{}, {}, { name: 'queue', ok: false, note: 'no Redis there' }] })
})

describe('metrics', () => {
  test('requests are counted by the template of their route and status, never by address', async () => {
    await app.request('/api/v1/products/some-slug-1')
    await app.request('/api/v1/nothing-here-1')
    const text = await (await app.request('/metrics')).text()
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/v1/products/{slug}",status="404"} 1',
    )
    expect(text).toContain('process_cpu_user_seconds_total')
    expect(text).toContain('db_pool_connections{state="idle"}')
    expect(text).not.toContain('some-slug-1')
    expect(text).not.toContain('nothing-here-1')
  })

  test('jobs are counted by state, and a database that is away does not hide the rest', async () => {
    const counted = build({}, async () => ({ queued: 3, dead: 1, oldest_age_seconds: 7 }))
    const text = await (await counted.request('/metrics')).text()
    expect(text).toContain('jobs{state="queued"} 3')
    expect(text).toContain('jobs_oldest_age_seconds 7')
    const away = build({}, async () => {
      throw new Error('away')
    })
    const rest = await away.request('/metrics')
    expect(rest.status).toBe(200)
    expect(await rest.text()).toContain('jobs_count_failures_total 1')
  })
})

describe('the start page', () => {
  test('shows what runs, the goods with ৳ and lakh grouping, and the demo people', async () => {
    const answer = await app.request('/')
    const html = await answer.text()
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('৳1,25,000')
    expect(html).toContain('Red saree')
    expect(html).toContain('Nakshi Sarees')
    expect(html).toContain('dokandar-demo')
    expect(html).not.toContain('<script')
  })

  test('speaks Bengali when asked, with Bengali digits', async () => {
    for (const request of [app.request('/?lang=bn'), app.request('/', { headers: { 'Accept-Language': 'bn' } })]) {
      const html = await (await request).text()
      expect(html).toContain('<html lang="bn">')
      expect(html).toContain('৳১,২৫,০০০')
    }
  })

  test('shows no password in production, nor where the demo was not seeded', async () => {
    for (const given of [{ NODE_ENV: 'production', seed: 'demo' }, { seed: 'none' }] as Partial<Config>[])
      expect(await (await build(given).request('/')).text()).not.toContain('dokandar-demo')
  })

  test('tells browsers to run nothing and to guess nothing', async () => {
    const { headers } = await app.request('/')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBeTruthy()
  })

  test('its stylesheet is named by its content and kept for good', async () => {
    const html = await (await app.request('/')).text()
    const href = /href="(\/assets\/style-[\w-]+\.css)"/.exec(html)![1]!
    const style = await app.request(href)
    expect(style.status).toBe(200)
    expect(style.headers.get('cache-control')).toContain('immutable')
  })
})

describe('requests', () => {
  test('each has an id; a sane one of the caller’s is kept', async () => {
    expect((await app.request('/healthz')).headers.get('x-request-id')).toMatch(/^req_/)
    const given = await app.request('/healthz', { headers: { 'X-Request-Id': 'abc-12345678' } })
    expect(given.headers.get('x-request-id')).toBe('abc-12345678')
  })

  test('an unknown address is told with the nearest one we know', async () => {
    const answer = await app.request('/api/v1/product?limit=1')
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({
      code: 'no_such_address',
      details: { did_you_mean: '/api/v1/products' },
    })
    expect((await app.request('/wp-login.php')).status).toBe(404)
  })

  test('a method that does not work here is told which do', async () => {
    const answer = await app.request('/api/v1/products', { method: 'DELETE' })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
    expect(await answer.json()).toMatchObject({ code: 'method_not_allowed', details: { allowed: ['GET', 'HEAD'] } })
    const options = await app.request('/api/v1/carts', { method: 'OPTIONS' })
    expect(options.status).toBe(204)
    expect(options.headers.get('allow')).toBe('POST')
  })

  test('HEAD answers as GET does, without a body', async () => {
    const answer = await app.request('/api/v1/products', { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
  })

  test('a NUL in an address is refused before anything reads it', async () => {
    for (const path of ['/api/v1/products/a%00b', '/api/v1/products?q=a%00b', '/api/v1/orders/DK%00'])
      expect((await app.request(path)).status).toBe(400)
  })

  test('pictures carry the request id too', async () => {
    const answer = await app.request('/pictures/saree/red.svg')
    expect(answer.headers.get('content-type')).toContain('image/svg+xml')
    expect(answer.headers.get('x-request-id')).toMatch(/^req_/)
  })
})
