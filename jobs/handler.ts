import type { Context } from '#core/context'
import type { EventName, Events } from '#db/events'
import type { Db } from '#db/open'

/**
 * What to do when something has happened. A handler is run at least once and takes effect exactly once:
 * `run` works inside the transaction that marks its job as done; `runOutside`, for those that call the network, works in
 * two steps of its own and must be safe to repeat.
 */
type Common<N extends string, E extends EventName> = {
  name: N
  event: E | readonly E[]
  /** Leaves out events that are none of its business, before a job is made of them. */
  when?: (payload: Events[E]) => boolean
}
type Inside<E extends EventName> = {
  run: (tx: Db, ctx: Context, payload: Events[E]) => Promise<unknown>
  runOutside?: never
}
type Outside<E extends EventName> = {
  runOutside: (db: Db, ctx: Context, payload: Events[E]) => Promise<unknown>
  run?: never
}

export type Handler<N extends string = string, E extends EventName = EventName> = Common<N, E> &
  (Inside<E> | Outside<E>)

// biome-ignore lint/suspicious/noExplicitAny: a list of handlers of many events; subscriptions.ts checks who hears what
export type AnyHandler = { name: string; event: string | readonly string[]; when?: (payload: any) => boolean } & (
  | { run: (tx: Db, ctx: Context, payload: never) => Promise<unknown>; runOutside?: never }
  | { runOutside: (db: Db, ctx: Context, payload: never) => Promise<unknown>; run?: never }
)

export function defineHandler<const N extends string, const E extends EventName>(
  handler: Handler<N, E>,
): Handler<N, E> {
  return handler
}
