import { Hono } from 'hono'
import { drawPicture } from './draw.ts'

/** GET /{drawing}/{colour}.svg: a picture never changes, so it may be kept for good. */
export function pictures(): Hono {
  const app = new Hono()
  app.get('/:drawing/:file', (c) => {
    const { drawing, file } = c.req.param()
    const svg = file.endsWith('.svg') ? drawPicture(drawing, file.slice(0, -'.svg'.length)) : undefined
    if (svg === undefined) return c.notFound()
    return c.body(svg, 200, {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })
  return app
}
