import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import type { Gateways, Headers, ProviderName } from './providers/provider.ts'
import { standardGateways } from './providers/providers.ts'
import { settlePayment } from './settle.ts'
import { isDisagreement, noteDisagreement } from './settle-outcome.ts'

export type Webhook = { provider: string; raw: string; headers: Headers; secret: string }

/**
 * News from a gateway. It sends until it sees a 200, in any order, so the same message again is normal and does nothing.
 * The message and what it changed commit together: one that we could not use will be sent again.
 */
export async function receiveWebhook(
  db: Db,
  ctx: Context,
  { provider, raw, headers, secret }: Webhook,
  gateways: Gateways = standardGateways,
): Promise<{ duplicate: boolean }> {
  const gateway = Object.hasOwn(gateways, provider) ? gateways[provider as ProviderName] : undefined
  if (!gateway) throw notFound('provider_unknown', `No gateway called "${provider}" sends webhooks here.`)
  const { native_id, payment_id, outcome, payload } = gateway.verifyWebhook(raw, headers, { secret, now: ctx.now() })
  try {
    return await transact(db, async (tx) => {
      const kept = await tx
        .insertInto('payment_webhooks')
        .values({ provider, native_id, payload: JSON.stringify(payload), received_at: ctx.now() })
        .onConflict((conflict) => conflict.doNothing())
        .returning('native_id')
        .executeTakeFirst()
      if (!kept) return { duplicate: true }
      await settlePayment(tx, ctx, { payment_id, ...outcome })
      return { duplicate: false }
    })
  } catch (error) {
    if (isDisagreement(error)) await noteDisagreement(db, ctx, payment_id, error)
    throw error
  }
}
