import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { systemContext } from '#core/context'
import { AppError, type ErrorKind } from '#core/errors'
import { newId } from '#core/id'
import { log } from '#core/log'
import type { Db } from '#db/open'
import { receiveWebhook } from '#domain/payments'

const status = {
  not_found: 404,
  invalid: 422,
  conflict: 409,
  forbidden: 401,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>
const most_bytes = 64 * 1024

/** Where gateways tell us what became of a payment. The body is read raw: the signature is over its bytes. */
export function paymentHooks(db: Db, { secret, now = () => new Date() }: { secret: string; now?: () => Date }): Hono {
  const app = new Hono()
  app.post('/hooks/payments/:provider', bodyLimit({ maxSize: most_bytes }), async (c) => {
    const provider = c.req.param('provider')
    const ctx = { ...systemContext(`webhook-${provider}`, now), request_id: newId('request') }
    const raw = await c.req.text()
    const { duplicate } = await receiveWebhook(db, ctx, { provider, raw, headers: c.req.header(), secret })
    return c.json({ received: true, duplicate })
  })
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    const known = error instanceof AppError
    if (!known) log.error({ error: error.message, path: c.req.path }, 'webhook failed')
    const code = known ? status[error.kind] : 500
    const title = known ? error.message : 'Something went wrong; send it again.'
    return c.body(JSON.stringify({ title, status: code, code: known ? error.code : 'internal' }), code, {
      'content-type': 'application/problem+json',
    })
  })
  return app
}
