import type { Actor } from '#core/context'
import { actorOfSession } from '#domain/customers'
import { type DoorContext, headerOf, type Shop } from '../door.ts'
import { HttpRefusal } from '../problems.ts'

/** Who the session token says is calling; nobody without one. A token that opens nothing is refused rather than taken for a guest. */
export async function actorOfRequest(shop: Shop, c: DoorContext): Promise<Actor | undefined> {
  const token = tokenOf(c)
  if (token === undefined) return undefined
  const actor = await actorOfSession(shop.db, token, shop.now())
  if (!actor) throw expired()
  c.set('signed_in', true)
  return actor
}

export function tokenOf(c: DoorContext): string | undefined {
  const authorization = headerOf(c, 'authorization')
  if (authorization === undefined) return undefined
  const token = /^bearer +([\w.~+/=-]{8,512})$/i.exec(authorization.trim())?.[1]
  if (!token) throw expired()
  return token
}

const expired = () =>
  new HttpRefusal(
    401,
    'session_over',
    {
      en: 'That session is over or was never opened. Sign in again: POST /api/v1/sessions.',
      bn: 'এই সেশন শেষ হয়ে গেছে বা ছিলই না। আবার সাইন ইন করুন: POST /api/v1/sessions।',
    },
    {},
    { 'WWW-Authenticate': 'Bearer realm="dokandar", error="invalid_token"' },
  )
