import type { Candidate } from './candidates.ts'
import type { Source } from './sources.ts'

/** Rows of sources: the rows take turns, and in each row one source follows the other. */
export type Course = Source[][]

/** So many of the candidates, course after course, none of them twice: the reason that came first stands. */
export function weave(courses: Course[], offered: Map<Source, Candidate[]>, room: number): Candidate[] {
  const chosen = new Map<string, Candidate>()
  for (const rows of courses) {
    const queues = rows.map((row) => row.flatMap((source) => offered.get(source) ?? []))
    while (chosen.size < room && queues.some((queue) => queue.length > 0))
      for (const queue of queues) {
        const next = shiftUnless(queue, ({ product }) => chosen.has(product.id))
        if (next && chosen.size < room) chosen.set(next.product.id, next)
      }
  }
  return [...chosen.values()]
}

function shiftUnless<T>(queue: T[], isKnown: (one: T) => boolean): T | undefined {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) if (!isKnown(next)) return next
  return undefined
}
