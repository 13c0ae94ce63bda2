import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import type { Asking } from './book-shipment.ts'
import type { WebhookHeaders } from './couriers/courier.ts'
import { couriers } from './couriers/registry.ts'
import { recordTrackings } from './record-tracking.ts'

export type CourierWebhook = { courier: string; raw: string; headers: WebhookHeaders; secret: string }

/**
 * News that a courier sends by itself, in any order and as often as it likes: an event is known by the courier's own name for it.
 * Only when we know none of its parcels is it told to try again: we may not have heard yet what it calls them.
 */
export async function receiveTracking(
  db: Db,
  ctx: Context,
  { courier: code, raw, headers, secret }: CourierWebhook,
  asking: Asking = {},
): Promise<{ news: number }> {
  const courier = (asking.couriers ?? couriers).find((one) => one.code === code)
  if (!courier?.webhook) throw notFound('courier_unknown', `No courier called "${code}" sends webhooks here.`)
  courier.webhook.verify(raw, headers, { secret, now: ctx.now() })
  const events = courier.webhook.parse(raw).map((event) => ({ ...event, courier: code }))
  const results = await transact(db, (tx) => recordTrackings(tx, ctx, events))
  if (results.length === 0)
    throw notFound('shipment_not_found', `${code} has no parcel of ours with the number ${events[0]?.tracking}.`)
  return { news: results.filter((result) => result.news).length }
}
