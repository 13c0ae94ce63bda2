import type { EventName } from '#db/events'
import type { AnyHandler } from './handler.ts'
import { handlers } from './handlers/index.ts'

type Known = (typeof handlers)[number]
type Hears<E extends EventName> = Extract<Known, { event: E }>['name']

/** Which event wakes what. A handler that does not hear an event does not compile under it. */
export const subscriptions = {
  'payment.intended': ['start-payment'],
  'payment.late': ['refund-late'],
  'refund.intended': ['run-refund'],
  'shipment.intended': ['book-shipment'],
} as const satisfies { [E in EventName]?: readonly Hears<E>[] }

/** What the relay and the worker go by; tests hand in their own. */
export type Wiring = {
  handlers: readonly AnyHandler[]
  subscriptions: Readonly<Record<string, readonly string[] | undefined>>
}

export const wiring: Wiring = { handlers, subscriptions }
