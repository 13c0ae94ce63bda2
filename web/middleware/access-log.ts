import type { MiddlewareHandler } from 'hono'
import { log } from '#core/log'
import type { Door } from '../door.ts'
import type { Metrics } from '../metrics.ts'

const slow_ms = 1_000

/** One clock reading on each side serves the histogram and the log; a line is written only for what is slow or failed, or at debug. */
export function accessLog(metrics: Metrics): MiddlewareHandler<Door> {
  return async (c, next) => {
    const began = performance.now()
    await next()
    const took_ms = performance.now() - began
    const { status } = c.res
    const route = c.get('route') ?? 'other'
    metrics.observe(c.req.method, route, status, took_ms / 1_000)
    const notable = status >= 500 || took_ms > slow_ms
    if (!notable && !log.isLevelEnabled('debug')) return
    // The template, not the address: the id of a guest's cart is the key to it.
    const line = {
      request_id: c.get('request_id'),
      method: c.req.method,
      route,
      status,
      ms: Math.round(took_ms),
    }
    if (notable) log.info(line, status >= 500 ? 'failed request' : 'slow request')
    else log.debug(line, 'request')
  }
}
