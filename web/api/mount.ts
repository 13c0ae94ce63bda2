import { Hono } from 'hono'
import type { Context } from '#core/context'
import { forbidden } from '#core/errors'
import { newId } from '#core/id'
import { type Door, type DoorContext, languageOf, type Shop } from '../door.ts'
import { actorOfRequest } from '../middleware/actor.ts'
import { assertAddress, readAs, readJson } from './read-input.ts'
import type { AnyRoute } from './route.ts'

export const base = '/api/v1'

/** The table of routes as a router. Everything a route declares is enforced here, once, in the order in which it should fail. */
export function mountRoutes(shop: Shop, routes: AnyRoute[]): Hono<Door> {
  const app = new Hono<Door>()
  for (const route of routes) {
    const template = base + route.path
    const run = runner(shop, route)
    app.on(route.method.toUpperCase(), honoPath(template), (c) => {
      c.set('route', template)
      return run(c)
    })
  }
  return app
}

function runner(shop: Shop, route: AnyRoute): (c: DoorContext) => Promise<Response> {
  const { params, query, body, audience, limit } = route
  return async (c) => {
    const counted = shop.limiter.spend(c, limit)
    if (counted) await counted
    assertAddress(c.req.url)
    const ctx = await contextOf(shop, c, audience)
    const raw = body ? await readJson(c) : {}
    return route.run({
      shop,
      ctx,
      c,
      raw,
      params: params ? readAs(params, c.req.param()) : {},
      query: query ? readAs(query, withoutEmpty(c.req.query())) : {},
      body: body ? readAs(body, raw) : undefined,
    })
  }
}

/** `?q=` says nothing about q. */
function withoutEmpty(query: Record<string, string>): Record<string, string> {
  for (const name in query) if (query[name] === '') delete query[name]
  return query
}

async function contextOf(shop: Shop, c: DoorContext, audience: AnyRoute['audience']): Promise<Context> {
  if (audience === 'public')
    return { ...anybody, language: languageOf(c), request_id: c.get('request_id'), now: shop.now }
  const actor = await actorOfRequest(shop, c)
  if (audience === 'signed_in' && !actor) throw signInFirst()
  return {
    actor: actor ?? { kind: 'guest', guest_id: newId('cart') },
    channel: 'api',
    language: languageOf(c),
    request_id: c.get('request_id'),
    now: shop.now,
  }
}

// Public routes never act, so they need no guest of their own.
const anybody = { actor: { kind: 'guest', guest_id: 'anybody' }, channel: 'api' } as const

const signInFirst = () =>
  forbidden('sign_in_first', {
    en: 'Please sign in first: POST /api/v1/sessions gives a token; send it as Authorization: Bearer <token>.',
    bn: 'আগে সাইন ইন করুন: POST /api/v1/sessions থেকে টোকেন নিয়ে Authorization: Bearer <token> হিসেবে পাঠান।',
  })

/** A name with an ending, `{number}.pdf`, is one word to the router; what is read from it drops the ending itself. */
export function honoPath(template: string): string {
  return template.replace(/\{(\w+)\}(\.\w+)?/g, (_, name: string, ending?: string) =>
    ending ? `:${name}{.+\\${ending}}` : `:${name}`,
  )
}
