import type { Chip } from './reading.ts'

/** The query without what this chip was read from. */
export function undo(q: string, { at, removes }: Chip): string {
  return `${q.slice(0, at)} ${q.slice(at + removes.length)}`.replace(/\s+/g, ' ').trim()
}
