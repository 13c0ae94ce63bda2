import { Hono } from 'hono'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Door, Shop } from './door.ts'

export type Metrics = {
  observe: (method: string, route: string, status: number, seconds: number) => void
  routes: () => Hono<Door>
}

/** Prometheus text at /metrics. Labels are route templates, never addresses, so the number of series stays small. */
export function metricsOf({ pool, jobs }: Pick<Shop, 'pool' | 'jobs'>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  poolGauges(pool, registry)
  const countJobs = jobs && jobGauges(jobs, registry)

  // prom-client hashes its labels anew on each call; the series of a route is looked up once.
  const series = new Map<string, { observe: (seconds: number) => void }>()
  return {
    observe(method, route, status, seconds) {
      const key = `${status} ${method} ${route}`
      let one = series.get(key)
      if (!one) {
        one = durations.labels(method, route, String(status))
        series.set(key, one)
      }
      one.observe(seconds)
    },
    routes: () =>
      new Hono<Door>().get('/metrics', async (c) => {
        c.set('route', '/metrics')
        const headers = { ...c.get('headers'), 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' }
        await countJobs?.()
        return new Response(await registry.metrics(), { headers })
      }),
  }
}

function poolGauges(pool: Shop['pool'], registry: Registry): void {
  new Gauge({
    name: 'db_pool_connections',
    help: 'Database connections of this process by state, and requests waiting for one.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
}

function jobGauges(jobs: NonNullable<Shop['jobs']>, registry: Registry): () => Promise<void> {
  const registers = [registry]
  const failures = new Counter({
    name: 'jobs_count_failures_total',
    help: 'Times the jobs could not be counted.',
    registers,
  })
  const states = new Gauge({ name: 'jobs', help: 'Background jobs by state.', labelNames: ['state'], registers })
  const age = new Gauge({
    name: 'jobs_oldest_age_seconds',
    help: 'How long the longest overdue job has waited.',
    registers,
  })
  return async () => {
    // A database that is away must not take the other figures with it: that is when they are wanted.
    const counts = await jobs().catch(() => undefined)
    if (!counts) return failures.inc()
    const { oldest_age_seconds, ...by_state } = counts
    if (oldest_age_seconds !== undefined) age.set(oldest_age_seconds)
    for (const [state, count] of Object.entries(by_state)) states.set({ state }, count)
  }
}
