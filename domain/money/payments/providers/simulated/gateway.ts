import { unavailable } from '#core/errors'
import type { Gateway } from '../provider.ts'
import { enter, enterRefund, lookUp, outcomeOf } from './books.ts'
import { verifyWebhook } from './webhooks.ts'

/**
 * Test doors of the sort that real gateways have: the token decides what happens.
 * `tok_decline…` is refused, `tok_pending…` waits for a webhook, `tok_timeout…` charges but never answers the first
 * call, anything else succeeds.
 */
function planFor(token: string | null) {
  if (token?.startsWith('tok_decline')) return { state: 'failed', failure: 'card_declined' } as const
  if (token?.startsWith('tok_pending')) return { state: 'pending' } as const
  return { state: 'succeeded' } as const
}

export const simulatedGateway: Gateway = {
  async charge(db, ctx, charge) {
    const { entry, isNew } = await enter(db, ctx, charge, planFor(charge.token))
    if (isNew && charge.token?.startsWith('tok_timeout'))
      throw unavailable('gateway_timeout', 'The gateway did not answer in time.')
    return outcomeOf(entry)
  },
  async refund(db, ctx, refund) {
    return outcomeOf(await enterRefund(db, ctx, refund))
  },
  async find(db, _ctx, idempotency_key) {
    const entry = await lookUp(db, idempotency_key)
    return entry && outcomeOf(entry)
  },
  verifyWebhook,
}
