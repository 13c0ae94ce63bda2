import type { Line } from '#domain/search'
import type { Said } from './span.ts'

const written = /(?<![\w.+-])[a-z0-9_+-][a-z0-9._+-]{0,63}@[a-z0-9](?:[a-z0-9-]{0,62}\.){1,5}[a-z]{2,24}(?![\w@-])/gi

export function readEmail(line: Line): Said[] {
  return [...line.q.matchAll(written)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    slots: { email: match[0].toLowerCase() },
  }))
}
