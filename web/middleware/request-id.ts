import type { MiddlewareHandler } from 'hono'
import { newId } from '#core/id'
import { type Door, headerOf } from '../door.ts'

// What may go into a log line and back into a header without harm.
const sane = /^[A-Za-z0-9._:-]{8,128}$/

/** A caller's own id joins their logs to ours; anything odd is replaced, not refused. */
export const requestId: MiddlewareHandler<Door> = (c, next) => {
  const given = headerOf(c, 'x-request-id')
  const id = given !== undefined && sane.test(given) ? given : newId('request')
  c.set('request_id', id)
  c.set('headers', { 'X-Request-Id': id, 'X-Content-Type-Options': 'nosniff' })
  return next()
}
