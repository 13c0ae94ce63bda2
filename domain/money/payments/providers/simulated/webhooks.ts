import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { forbidden, invalid } from '#core/errors'
import { minute_ms } from '#core/time'
import type { GatewayNews, Headers } from '../provider.ts'
import type { Entry } from './books.ts'

/** Signed as standardwebhooks.com says: HMAC-SHA256 over "id.timestamp.body", base64, `v1,` before it. */
const tolerance_ms = 5 * minute_ms

export type WebhookMessage = { headers: Record<string, string>; body: string }

/** Known to both sides of the simulation and to nobody else; the session secret itself is never used to sign for others. */
export function webhookSecret(session_secret: string): string {
  return createHmac('sha256', session_secret).update('dokandar: simulated gateway: webhooks').digest('base64')
}

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

export function signWebhook(body: string, secret: string, at: Date, id: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature(secret, id, timestamp, body)}`,
  }
}

export function verifyWebhook(
  raw: string,
  headers: Headers,
  { secret, now }: { secret: string; now: Date },
): GatewayNews {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  if (!/^[\x21-\x7e]{1,200}$/.test(id) || !/^\d{1,12}$/.test(timestamp)) throw unsigned()
  // Several signatures may stand side by side while a secret is being changed.
  const given = (headers['webhook-signature'] ?? '').split(' ').slice(0, 10)
  const expected = Buffer.from(`v1,${signature(secret, id, timestamp, raw)}`)
  if (!given.some((one) => sameBytes(Buffer.from(one), expected))) throw unsigned()
  // The time is part of what was signed: a recorded message cannot be played again later.
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > tolerance_ms)
    throw forbidden('webhook_too_old', 'The webhook was signed more than five minutes away from now. Check the clocks.')
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

function signature(secret: string, id: string, timestamp: string, body: string): string {
  return createHmac('sha256', Buffer.from(secret, 'base64')).update(`${id}.${timestamp}.${body}`).digest('base64')
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

const unsigned = () => forbidden('webhook_unsigned', 'The webhook is not signed by the gateway.')
