import type { EventName } from '#db/events'
import type { AnyHandler } from './handler.ts'
import { handlers } from './handlers/index.ts'

type Known = (typeof handlers)[number]
type HeardBy<H, E> = H extends { name: infer N; event: infer Heard } ? (E extends Heard ? N : never) : never
type Hears<E extends EventName> = HeardBy<Known, E>

/** Which event wakes what. A handler that does not hear an event does not compile under it. */
export const subscriptions = {
  'payment.intended': ['start-payment'],
  'payment.succeeded': ['note-payment'],
  'payment.failed': ['note-payment'],
  'payment.cancelled': ['note-payment'],
  'refund.intended': ['run-refund'],
  'refund.succeeded': ['note-payment'],
  'shipment.intended': ['book-shipment'],
  'shipment.delivered': ['deliver-by-shipment'],
  'shipment.failed': ['note-parcel-failed'],
  'fulfilment.moved': ['issue-documents'],
  'order.charged': ['issue-documents'],
  'review.published': ['rate-product'],
  'review.rejected': ['rate-product'],
  'review.edited': ['rate-product'],
  'customer.erased': [
    'forget-buyer',
    'forget-returns',
    'forget-parcels',
    'forget-documents',
    'forget-traces',
    'forget-reviewer',
    'forget-asker',
    'forget-views',
    'forget-conversations',
  ],
} as const satisfies { [E in EventName]?: readonly Hears<E>[] }

/** What the relay and the worker go by; tests hand in their own. */
export type Wiring = {
  handlers: readonly AnyHandler[]
  subscriptions: Readonly<Record<string, readonly string[] | undefined>>
}

export const wiring: Wiring = { handlers, subscriptions }
