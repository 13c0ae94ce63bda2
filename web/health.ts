import { Hono } from 'hono'
import { missingMigrations } from '#db/migrate'
import { type Door, reply, type Shop } from './door.ts'
import { version } from './version.ts'

const timeout_ms = 2_000
const began = performance.now()

type Check = { name: string; ok: boolean; note?: string }

/** /healthz says that the process answers; /readyz that it can serve. A balancer sends traffic by the second. */
export function health(shop: Shop): Hono<Door> {
  const app = new Hono<Door>()
  app.get('/healthz', (c) => {
    c.set('route', '/healthz')
    return reply(c, 200, { status: 'ok', version, uptime_seconds: uptimeSeconds() }, { 'Cache-Control': 'no-store' })
  })
  app.get('/readyz', async (c) => {
    c.set('route', '/readyz')
    const checks = await Promise.all([
      check('database', () => shop.pool.query('select 1')),
      check('migrations', () => noneMissing(shop.pool)),
      ...(shop.redis ? [check('queue', () => shop.redis!.ping())] : []),
    ])
    const ready = checks.every(({ ok }) => ok)
    return reply(
      c,
      ready ? 200 : 503,
      { status: ready ? 'ready' : 'not_ready', checks },
      { 'Cache-Control': 'no-store' },
    )
  })
  return app
}

export function uptimeSeconds(): number {
  return Math.round((performance.now() - began) / 1_000)
}

async function noneMissing(pool: Shop['pool']): Promise<void> {
  const missing = await missingMigrations(pool)
  if (missing.length > 0) throw new Error(`Not applied yet: ${missing.join(', ')}. Run: bin/dokandar migrate`)
}

async function check(name: string, work: () => Promise<unknown>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer in ${timeout_ms / 1_000} seconds.`)), timeout_ms)
  })
  try {
    await Promise.race([work(), late])
    return { name, ok: true }
  } catch (error) {
    return { name, ok: false, note: error instanceof Error ? error.message || error.name : String(error) }
  } finally {
    clearTimeout(timer)
  }
}
