import { Hono } from 'hono'
import type { Redis } from 'ioredis'
import type pg from 'pg'
import type { Config } from '#core/config'
import type { Db, Opened } from '#db/open'
import { mountRoutes } from './api/mount.ts'
import { unknownRoute } from './api/not-found.ts'
import { openApi } from './api/openapi.ts'
import { most_bytes } from './api/read-input.ts'
import { routes } from './api/routes.ts'
import type { Door, Shop } from './door.ts'
import { health } from './health.ts'
import { metricsOf } from './metrics.ts'
import { accessLog } from './middleware/access-log.ts'
import { bodyLimit } from './middleware/body-limit.ts'
import { addHeaders } from './middleware/page-headers.ts'
import { type Limits, limiter } from './middleware/rate-limit.ts'
import { requestId } from './middleware/request-id.ts'
import { pages } from './pages/index.tsx'
import { pictures } from './pictures/index.ts'
import { answerError } from './problems.ts'

export type AppOptions = {
  db: Db
  pool: pg.Pool
  kind: Opened['kind']
  config: Pick<Config, 'NODE_ENV' | 'REDIS_URL' | 'public_url' | 'seed'>
  /** Counts of background jobs by state, for /metrics. */
  jobs?: () => Promise<Record<string, number>>
  /** Doors of other modules, each with its own paths: payment hooks, later the webhooks of the channels. */
  extra?: Hono[]
  /** Shares rate limits between processes, and is part of /readyz. Its owner closes it. */
  redis?: Redis
  limits?: Limits
  trust_proxy?: boolean
  now?: () => Date
}

/** The whole HTTP door. Composition only. */
export function buildApp(options: AppOptions): Hono<Door> {
  const { limits, trust_proxy = false, extra = [], now = () => new Date(), ...rest } = options
  const shop: Shop = {
    ...rest,
    now,
    trust_proxy,
    limiter: limiter({ limits, redis: rest.redis, trust_proxy }),
  }
  const metrics = metricsOf(shop)
  const app = new Hono<Door>()
  app.onError(answerError)
  app.notFound(unknownRoute(routes))
  app.use(requestId, accessLog(metrics))
  app.on(['POST', 'PUT', 'PATCH', 'DELETE'], '*', bodyLimit(most_bytes))
  app.route('/', health(shop))
  app.route('/', metrics.routes())
  app.route('/', mountRoutes(shop, routes))
  app.route('/', openApi(routes))
  app.route('/', pages(shop, routes))
  app.use('/pictures/*', addHeaders('/pictures'))
  app.route('/pictures', pictures())
  app.use('/hooks/*', addHeaders('/hooks'))
  for (const door of extra) app.route('/', door)
  return app
}
