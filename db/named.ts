import { createHash } from 'node:crypto'
import type pg from 'pg'

/**
 * Gives each distinct SQL text a statement name, so that Postgres parses and plans it once per connection.
 * Texts vary little here (lists travel as arrays, not as $1, $2, …); the bound is a guard against one that does.
 */
const most_names = 1_000
const names = new Map<string, string>()

export function named(pool: pg.Pool): pg.Pool {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
      const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
      return name ? query({ name, text, values }, ...rest) : query(text, values, ...rest)
    }) as typeof client.query
  })
  return pool
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= most_names) return known
  const name = `d${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`
  names.set(text, name)
  return name
}
