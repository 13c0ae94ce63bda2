import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from './source.ts'

type Service = {
  image: string
  restart?: string
  ports?: string[]
  read_only?: boolean
  depends_on?: Record<string, { condition: string }>
  environment?: Record<string, string>
  healthcheck?: { test: string[] }
  volumes?: string[]
}
const read = (name: string) => readFileSync(join(root, name), 'utf8')
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>
  volumes: Record<string, null>
}
const { web, worker, postgres, redis } = compose.services as Record<'web' | 'worker' | 'postgres' | 'redis', Service>
const all = Object.entries(compose.services)

describe('docker-compose.yml', () => {
  test('runs Postgres with pgvector, Redis, web and worker', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['postgres', 'redis', 'web', 'worker'])
    expect(postgres.image).toBe('pgvector/pgvector:pg17')
    expect(redis.image).toBe('redis:7-alpine')
    expect([web.environment!.ROLE, worker.environment!.ROLE]).toEqual(['web', 'worker'])
    expect(web.image).toBe(worker.image)
  })

  test.each(all)(
    '%s has a health check, comes back by itself, and is of a version that is named',
    (_name, { image, healthcheck, restart }) => {
      expect(healthcheck!.test[0]).toBe('CMD')
      expect(restart).toBe('unless-stopped')
      expect(image).toMatch(/^[a-z/]+:(?!latest)[\w.-]+$/)
    },
  )

  test('the shop waits until the database and Redis are well', () => {
    for (const { depends_on } of [web, worker])
      expect(depends_on).toEqual({
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
      })
  })

  test('nothing starts without secrets of its own, and none is written down', () => {
    const text = read('docker-compose.yml')
    for (const name of ['SESSION_SECRET', 'POSTGRES_PASSWORD', 'PUBLIC_URL']) {
      const uses = [...text.matchAll(new RegExp(`\\$\\{${name}[^}]*\\}`, 'g'))].map(([use]) => use)
      expect(uses.length).toBeGreaterThan(0)
      for (const use of uses) expect(use).toMatch(/^\$\{\w+:\?.{10,}\}$/)
    }
    for (const { environment } of [web, worker]) {
      expect(environment).toMatchObject({
        NODE_ENV: 'production',
        SEED: 'none',
        DATABASE_URL: expect.stringContaining('${POSTGRES_PASSWORD:?'),
        REDIS_URL: 'redis://redis:6379',
      })
    }
  })

  test('only the web is reachable from outside, and what is kept is in volumes', () => {
    expect(all.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['web'])
    for (const { volumes } of [postgres, redis])
      expect(Object.keys(compose.volumes)).toContain(volumes![0]!.split(':')[0])
    expect(postgres.environment!.POSTGRES_INITDB_ARGS).toContain('--locale=C.UTF-8')
    for (const { read_only } of [web, worker]) expect(read_only).toBe(true)
  })

  test('every setting that it hands on is one that the shop knows', () => {
    const known = [...read('core/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name)
    for (const name of Object.keys({ ...web.environment, ...worker.environment })) expect(known).toContain(name)
  })
})

describe('Dockerfile', () => {
  const text = read('Dockerfile')
  const stages = text.split(/^FROM /m).slice(1)

  test('is built in stages from one slim image of an even, long supported Node', () => {
    expect(stages.length).toBeGreaterThan(2)
    const bases = stages.map((stage) => stage.split(/\s/)[0]!).filter((base) => base !== 'packages')
    expect(new Set(bases).size).toBe(1)
    expect(bases[0]).toMatch(/^node:(22|24|26)[\w.]*-bookworm-slim$/)
  })

  test('holds only what runs, and does not run as root', () => {
    expect(text).toContain('npm ci --omit=dev')
    const last = stages.at(-1)!
    expect(last).toMatch(/^USER node$/m)
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('ENTRYPOINT'))
    expect(last).toMatch(/^HEALTHCHECK .*\n\s+CMD \["node"/m)
    expect(last).not.toMatch(/ARG|SECRET|PASSWORD/)
  })

  test('node is the first process, so that it hears when to stop', () => {
    expect(text).toMatch(/^ENTRYPOINT \["node", "bin\/run.mjs"\]$/m)
    expect(text).toMatch(/^CMD \["serve"\]$/m)
  })

  test('this machine’s secrets and packages stay out of it', () => {
    const ignored = read('.dockerignore').split('\n')
    for (const name of ['.git', '.env', '.data', 'node_modules', 'test']) expect(ignored).toContain(name)
  })
})
