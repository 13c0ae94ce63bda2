import type { LineProblem } from '#core/say-problems'

/** One row as a file brings it, not yet judged; or why it could not even be read. */
export type Item = {
  line: number
  external_id: string | null
  raw?: unknown
  problem?: string
  /** In a CSV file a variant has a line of its own, and a column where JSON has a path. */
  place?: (problem: LineProblem) => { line: number; problem: LineProblem }
}
