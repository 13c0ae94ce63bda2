import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { Door } from '../door.ts'

const files = ['tokens.css', 'page.css', 'reference.css']
const css = files.map((file) => readFileSync(new URL(`../public/${file}`, import.meta.url), 'utf8')).join('\n')

/** The hash is in the name, so a browser keeps it for good and a new version has a new name. */
const hash = createHash('sha256').update(css).digest('base64url').slice(0, 10)
export const stylesheet_path = `/assets/style-${hash}.css`

export function stylesheet(): Hono<Door> {
  return new Hono<Door>().get(stylesheet_path, (c) => {
    c.set('route', '/assets')
    const headers = {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    }
    return new Response(css, { headers: { ...c.get('headers'), ...headers } })
  })
}
