import { Hono } from 'hono'
import type { Context } from '#core/context'
import type { Language } from '#core/language'
import { openApiOf } from '../api/openapi.ts'
import type { AnyRoute } from '../api/route.ts'
import { type Door, type DoorContext, languageOf, replyPage, type Shop } from '../door.ts'
import { pageHeaders } from '../middleware/page-headers.ts'
import { rateLimit } from '../middleware/rate-limit.ts'
import { counter } from './counts.ts'
import { documentOf } from './layout.tsx'
import { ReferencePage } from './reference.tsx'
import { startPage } from './start.tsx'
import { stylesheet } from './stylesheet.ts'

/** Pages for people, whole without a script. */
export function pages(shop: Shop, routes: AnyRoute[]): Hono<Door> {
  const app = new Hono<Door>()
  const counts = counter(shop.db)
  const reference = referenceOf(shop, routes)
  const limit = rateLimit(shop.limiter, 'read')
  app.route('/', stylesheet())
  app.get('/', limit, pageHeaders, async (c) => {
    c.set('route', '/')
    return page(c, await documentOf(startPage(shop, visitor(shop, c), counts)))
  })
  app.get('/api', limit, pageHeaders, async (c) => {
    c.set('route', '/api')
    return page(c, await reference(chosenLanguage(c)))
  })
  return app
}

function page(c: DoorContext, body: string): Response {
  return replyPage(c, 200, body, { 'Cache-Control': 'no-cache', Vary: 'Accept-Language' })
}

/** The reference is the same for everyone: written once a language, when somebody first asks. */
function referenceOf(shop: Shop, routes: AnyRoute[]): (language: Language) => Promise<string> {
  const kept = new Map<Language, Promise<string>>()
  return (language) => {
    const known = kept.get(language)
    if (known) return known
    const made = documentOf(
      <ReferencePage language={language} api={openApiOf(routes)} origin={shop.config.public_url} />,
    )
    kept.set(language, made)
    return made
  }
}

function visitor(shop: Shop, c: DoorContext): Context {
  return {
    actor: { kind: 'guest', guest_id: 'visitor' },
    channel: 'web',
    language: chosenLanguage(c),
    request_id: c.get('request_id'),
    now: shop.now,
  }
}

function chosenLanguage(c: DoorContext): Language {
  const asked = c.req.query('lang')
  return asked === 'bn' || asked === 'en' ? asked : languageOf(c)
}
