import type { Language } from './language.ts'

/** Who is acting. It comes from the door (session, token, phone number), never from a tool's arguments. */
export type Role = 'owner' | 'manager' | 'support' | 'content' | 'warehouse'
export type Actor =
  /** Known only by what they hold: the id of their first cart, or a conversation's. */
  | { kind: 'guest'; guest_id: string }
  /** `customer_ids` holds the person and everyone merged into them: all of it is theirs. */
  | { kind: 'shopper'; customer_id: string; customer_ids: string[] }
  | { kind: 'seller'; customer_id: string; customer_ids: string[]; store_ids: string[] }
  | { kind: 'staff'; staff_id: string; role: Role }
  /** The shop itself: jobs, sweeps, seeding. */
  | { kind: 'system'; name: string }

export type Channel = 'api' | 'cli' | 'web' | 'telegram' | 'whatsapp' | 'simulator' | 'job'

export type Context = {
  actor: Actor
  channel: Channel
  language: Language
  request_id: string
  now: () => Date
}

/** The name that histories and the audit log keep. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'guest':
      return `guest:${actor.guest_id}`
    case 'shopper':
    case 'seller':
      return `${actor.kind}:${actor.customer_id}`
    case 'staff':
      return `staff:${actor.staff_id}`
    case 'system':
      return `system:${actor.name}`
  }
}

/** Every id that counts as this person; empty for guests, staff and the shop itself. */
export function personIds(actor: Actor): string[] {
  return actor.kind === 'shopper' || actor.kind === 'seller' ? actor.customer_ids : []
}

export function personId(actor: Actor): string | null {
  return actor.kind === 'shopper' || actor.kind === 'seller' ? actor.customer_id : null
}

export function systemContext(name: string, now: () => Date = () => new Date()): Context {
  return { actor: { kind: 'system', name }, channel: 'job', language: 'en', request_id: `system-${name}`, now }
}
