import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { systemContext } from '#core/context'
import { newId } from '#core/id'
import type { Db } from '#db/open'
import { receiveTracking } from '#domain/shipping'
import { answerHookError } from './answer-error.ts'

const most_bytes = 512 * 1024

/** Where couriers tell what happened to parcels. The body is read raw: the signature is over its bytes. */
export function courierHooks(db: Db, { secret, now = () => new Date() }: { secret: string; now?: () => Date }): Hono {
  const app = new Hono()
  app.post('/hooks/couriers/:courier', bodyLimit({ maxSize: most_bytes }), async (c) => {
    const courier = c.req.param('courier')
    const ctx = { ...systemContext(`webhook-${courier}`, now), request_id: newId('request') }
    const raw = await c.req.text()
    const { news } = await receiveTracking(db, ctx, { courier, raw, headers: c.req.header(), secret })
    return c.json({ received: true, news })
  })
  app.onError(answerHookError)
  return app
}
