import { z } from 'zod'
import { invalid } from '#core/errors'
import { assertSigned, secretFor, signMessage } from '#core/signed-message'
import type { GatewayNews, Headers } from '../provider.ts'
import type { Entry } from './books.ts'

export type WebhookMessage = { headers: Record<string, string>; body: string }

/** Known to both sides of the simulation and to nobody else. */
export const webhookSecret = (session_secret: string): string =>
  secretFor('dokandar: simulated gateway: webhooks', session_secret)

const message = z.object({
  type: z.enum(['charge.updated', 'refund.updated']),
  data: z.object({
    charge: z.string(),
    idempotency_key: z.string(),
    state: z.enum(['pending', 'succeeded', 'failed']),
    amount_minor: z.number().int(),
    currency: z.string(),
    failure: z.string().nullable(),
  }),
})

export function webhookOf(entry: Entry, secret: string, at: Date, id = `${entry.id}.${entry.state}`): WebhookMessage {
  const { id: charge, idempotency_key, state, amount_minor, currency, failure } = entry
  const data = { charge, idempotency_key, state, amount_minor, currency, failure }
  const body = JSON.stringify({ type: `${entry.kind}.updated`, data } satisfies z.input<typeof message>)
  return { body, headers: signWebhook(body, secret, at, id) }
}

export const signWebhook = signMessage

export function verifyWebhook(raw: string, headers: Headers, by: { secret: string; now: Date }): GatewayNews {
  const id = assertSigned(raw, headers, by)
  const { data, type } = parse(raw)
  const { charge, idempotency_key, state, amount_minor, currency, failure } = data
  const outcome = { provider_ref: charge, state, amount_minor, currency, failure }
  return { native_id: id, payment_id: idempotency_key, outcome, payload: { type, data } }
}

function parse(raw: string): z.output<typeof message> {
  try {
    return message.parse(JSON.parse(raw))
  } catch {
    throw invalid('webhook_unreadable', 'The webhook is signed, but its body is not one that we know.')
  }
}
