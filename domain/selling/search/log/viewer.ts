import { type Actor, personIds } from '#core/context'
import { prefixes } from '#core/id'

/** Under which name it is noted what somebody looks at; nobody's, where they work here. Sellers look at goods all day, and not to buy them. */
export function viewerOf(actor: Actor): string | null {
  if (actor.kind === 'shopper') return actor.customer_id
  return actor.kind === 'guest' ? guestViewer(actor.guest_id) : null
}

/** All names under which something of theirs may be noted. */
export function viewersOf(actor: Actor): string[] {
  if (actor.kind !== 'guest') return personIds(actor)
  const viewer = guestViewer(actor.guest_id)
  return viewer === null ? [] : [viewer]
}

/** Guests say themselves who they are, and nobody becomes a customer by saying so. */
export function guestViewer(guest_id: string): string | null {
  return guest_id.startsWith(`${prefixes.customer}_`) ? null : guest_id
}
