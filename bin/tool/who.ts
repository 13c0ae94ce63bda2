import type { Actor } from '#core/context'
import { invalid } from '#core/errors'
import { newId } from '#core/id'
import type { Db } from '#db/open'

/** The person behind `shopper:EMAIL`, `seller:EMAIL`, `staff:EMAIL` or `guest`. Whoever may run this command may be anyone. */
export async function actorNamed(db: Db, name: string, guest_id: string): Promise<Actor> {
  if (name === 'guest') return { kind: 'guest', guest_id }
  const [, kind, rest] = /^(shopper|seller|staff|guest):(.+)$/s.exec(name) ?? []
  if (!kind || !rest)
    throw invalid(
      'unknown_actor',
      `Write who is acting as shopper:EMAIL, seller:EMAIL, staff:EMAIL or guest, not "${name}".`,
    )
  if (kind === 'guest') return { kind, guest_id: rest }
  if (kind === 'staff') return (await import('#domain/staff')).staffByEmail(db, rest)
  return (await import('#domain/customers')).actorByEmail(db, kind as 'shopper' | 'seller', rest)
}

export const newGuest = (): string => newId('cart')
