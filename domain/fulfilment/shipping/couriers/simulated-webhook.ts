import { z } from 'zod'
import { invalid } from '#core/errors'
import { assertSigned, secretFor, signMessage } from '#core/signed-message'
import type { Courier, CourierEvent } from './courier.ts'

/** How the simulated courier tells by itself what happened to parcels: a signed message with one event or several. */
export type CourierMessage = { headers: Record<string, string>; body: string }

export const courierSecret = (session_secret: string): string =>
  secretFor('dokandar: simulated courier: webhooks', session_secret)

const word = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\x21-\x7E]+$/)
const message = z.object({
  type: z.literal('parcel.moved'),
  events: z
    .array(
      z.object({
        id: word(200),
        tracking: word(60),
        // What we called the parcel when we booked it.
        reference: word(60).optional(),
        status: z.string().regex(/^[\w .-]{1,60}$/),
        place: z.string().max(2_000).nullish(),
        note: z.string().max(2_000).nullish(),
        happened_at: z.iso.datetime({ offset: true }),
      }),
    )
    .min(1)
    .max(500),
})

/** The courier's own side: what it would send about these events. */
export function simulatedNews(events: CourierEvent[], secret: string, at: Date): CourierMessage {
  const told = events.map(({ native_id, shipment_id, happened_at, ...event }) => ({
    ...event,
    id: native_id,
    ...(shipment_id && { reference: shipment_id }),
    happened_at: happened_at.toISOString(),
  }))
  const body = JSON.stringify({ type: 'parcel.moved', events: told } satisfies z.input<typeof message>)
  return signedByCourier(body, secret, at, `${events[0]?.native_id ?? 'none'}.${at.getTime()}`)
}

export function signedByCourier(body: string, secret: string, at: Date, id: string): CourierMessage {
  return { body, headers: signMessage(body, secret, at, id) }
}

export const simulatedWebhook: NonNullable<Courier['webhook']> = {
  verify: (raw, headers, by) => {
    assertSigned(raw, headers, by)
  },
  parse(raw) {
    const { events } = readable(raw)
    return events.map(({ id, reference, happened_at, ...event }) => ({
      ...event,
      native_id: id,
      shipment_id: reference,
      happened_at: new Date(happened_at),
    }))
  },
}

function readable(raw: string): z.output<typeof message> {
  try {
    return message.parse(JSON.parse(raw))
  } catch {
    throw invalid('webhook_unreadable', 'The webhook is signed, but its body is not one that we know.')
  }
}
