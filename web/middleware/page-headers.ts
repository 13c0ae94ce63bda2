import type { MiddlewareHandler } from 'hono'
import type { Door } from '../door.ts'

// Pages have no script at all, and sellers' pictures may live elsewhere.
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' https: data:",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const pageHeaders: MiddlewareHandler<Door> = (c, next) => {
  Object.assign(c.get('headers'), {
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
  })
  return next()
}

/** For parts of the door that build their answers themselves (pictures, hooks): the gathered headers are added afterwards. */
export function addHeaders(route: string): MiddlewareHandler<Door> {
  return async (c, next) => {
    c.set('route', route)
    await next()
    for (const [name, value] of Object.entries(c.get('headers'))) c.res.headers.set(name, value)
  }
}
