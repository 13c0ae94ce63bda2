import { createHmac, timingSafeEqual } from 'node:crypto'
import { forbidden } from './errors.ts'
import { minute_ms } from './time.ts'

/** Messages between machines, signed as standardwebhooks.com says: HMAC-SHA256 over "id.timestamp.body", base64, `v1,` before it. */
const tolerance_ms = 5 * minute_ms
const most_signatures = 10

export type MessageHeaders = Record<string, string | undefined>

/** A secret for one purpose, known to both sides of it; what it is made from is never used to sign for others. */
export function secretFor(purpose: string, from: string): string {
  return createHmac('sha256', from).update(purpose).digest('base64')
}

export function signMessage(body: string, secret: string, at: Date, id: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature(secret, id, timestamp, body)}`,
  }
}

/** The id of the message; refuses one that nobody trusted signed, or that was signed long ago. */
export function assertSigned(
  raw: string,
  headers: MessageHeaders,
  { secret, now }: { secret: string; now: Date },
): string {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  if (!/^[\x21-\x7e]{1,200}$/.test(id) || !/^\d{1,12}$/.test(timestamp)) throw unsigned()
  // Several signatures may stand side by side while a secret is being changed.
  const given = (headers['webhook-signature'] ?? '').split(' ').slice(0, most_signatures)
  const expected = Buffer.from(`v1,${signature(secret, id, timestamp, raw)}`)
  if (!given.some((one) => sameBytes(Buffer.from(one), expected))) throw unsigned()
  // The time is part of what was signed: a recorded message cannot be played again later.
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > tolerance_ms)
    throw forbidden('webhook_too_old', 'The webhook was signed more than five minutes away from now. Check the clocks.')
  return id
}

function signature(secret: string, id: string, timestamp: string, body: string): string {
  return createHmac('sha256', Buffer.from(secret, 'base64')).update(`${id}.${timestamp}.${body}`).digest('base64')
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

const unsigned = () => forbidden('webhook_unsigned', 'The webhook is not signed by whom it should be from.')
