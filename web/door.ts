import type { HttpBindings } from '@hono/node-server'
import type { Context as HonoContext } from 'hono'
import type { Redis } from 'ioredis'
import type pg from 'pg'
import type { Config } from '#core/config'
import type { Language } from '#core/language'
import type { Db, Opened } from '#db/open'
import type { Limiter } from './middleware/rate-limit.ts'

/** What every request carries from the first middleware on. */
export type Door = {
  Bindings: Partial<HttpBindings>
  Variables: {
    request_id: string
    /**
     * Headers of the answer, gathered in a plain object: a Headers object, or a header added to a finished Response,
     * costs more than the rest of the frame together.
     */
    headers: Record<string, string>
    /** Set by the route table: the template, never the address, so that metrics stay few. */
    route: string
    /** Known only where a session was asked for; it decides between 401 and 403. */
    signed_in: boolean
  }
}
export type DoorContext = HonoContext<Door>

/** What the web is given by the composition root. */
export type Shop = {
  db: Db
  pool: pg.Pool
  kind: Opened['kind']
  config: Pick<Config, 'NODE_ENV' | 'REDIS_URL' | 'public_url' | 'seed'>
  now: () => Date
  jobs?: (() => Promise<Record<string, number>>) | undefined
  redis?: Redis | undefined
  limiter: Limiter
  /** True behind one proxy of ours: the last X-Forwarded-For hop is then the client. */
  trust_proxy: boolean
}

/** The answer as JSON, with the headers that the middlewares gathered. */
export function reply(c: DoorContext, status: number, body: unknown, headers?: Record<string, string>): Response {
  return replyText(c, status, JSON.stringify(body), headers)
}

/** The same with a body that is JSON already. */
export function replyText(c: DoorContext, status: number, body: string, headers?: Record<string, string>): Response {
  return answer(c, status, body, 'application/json', headers)
}

export function replyPage(c: DoorContext, status: number, body: string, headers?: Record<string, string>): Response {
  return answer(c, status, body, 'text/html; charset=utf-8', headers)
}

export function replyFile(
  c: DoorContext,
  body: Uint8Array<ArrayBuffer>,
  type: string,
  headers?: Record<string, string>,
): Response {
  return answer(c, 200, body, type, headers)
}

export function replyEmpty(c: DoorContext, status = 204, headers?: Record<string, string>): Response {
  return answer(c, status, null, undefined, headers)
}

function answer(
  c: DoorContext,
  status: number,
  body: string | Uint8Array<ArrayBuffer> | null,
  type: string | undefined,
  more: Record<string, string> | undefined,
): Response {
  const headers = c.get('headers')
  if (type) headers['Content-Type'] = type
  if (more) Object.assign(headers, more)
  return new Response(body, { status, headers })
}

/**
 * A header of the request. Node has parsed them already; `c.req.header` would build a Headers object from them first,
 * which costs as much as the rest of the frame. Tests call without Node's request.
 */
export function headerOf(c: DoorContext, name: string): string | undefined {
  const incoming = c.env?.incoming
  return incoming ? (incoming.headers[name] as string | undefined) : c.req.header(name)
}

/** The reader's language by Accept-Language: the better liked of the two we speak. */
export function languageOf(c: DoorContext): Language {
  const asked = headerOf(c, 'accept-language')
  if (!asked?.includes('bn')) return 'en'
  let best: Language = 'en'
  let weight = 0
  for (const part of asked.split(',')) {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
    const language = tag.split('-')[0]
    if (language !== 'en' && language !== 'bn') continue
    const q = rest.map((text) => text.trim()).find((text) => text.startsWith('q='))
    const liked = q ? Number(q.slice(2)) : 1
    if (liked > weight) {
      best = language
      weight = liked
    }
  }
  return best
}
