import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { systemContext } from '#core/context'
import { newId } from '#core/id'
import type { Db } from '#db/open'
import { receiveWebhook } from '#domain/payments'
import { answerHookError } from './answer-error.ts'

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
  app.onError(answerHookError)
  return app
}
