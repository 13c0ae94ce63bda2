import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { invalid, notFound } from '#core/errors'
import { groupBy } from '#core/group-by'
import type { Grades } from './metrics.ts'

const name = z.union([z.string().min(1), z.number()]).transform(String)
const queryLine = z.object({
  id: name,
  q: z.string(),
  language: z.string().min(1).default('all'),
  kind: z.string().min(1).default('any'),
})
const judgmentLine = z.object({ query: name, product: name, grade: z.number().min(0).max(3) })

export type Query = z.output<typeof queryLine>
export type Judgment = z.output<typeof judgmentLine>
export type RelevanceSet = {
  queries: (Query & { grades: Grades })[]
  judgments: number
  /** judgments of queries that are not in the file */
  homeless: number
}

/** Both files, one object a line. A mistake names its line. */
export function readSet(files: { queries: string; judgments: string }): RelevanceSet {
  const queries = lines(
    files.queries,
    queryLine,
    'a query is like {"id": "en-001", "q": "red saree", "language": "en"}',
  )
  const judgments = lines(
    files.judgments,
    judgmentLine,
    'a judgment is like {"query": "en-001", "product": "ns-1", "grade": 3}, with a grade from 0 (wrong) to 3 (exactly it)',
  )
  if (queries.length === 0) throw invalid('no_queries', `${files.queries} holds no queries.`)
  refuseTwice(files.queries, queries, ({ id }) => id)
  refuseTwice(files.judgments, judgments, ({ query, product }) => `${query} ${product}`)
  const byQuery = groupBy(judgments, ({ query }) => query)
  const gradesOf = (id: string) => new Map((byQuery.get(id) ?? []).map(({ product, grade }) => [product, grade]))
  const known = new Set(queries.map(({ id }) => id))
  return {
    queries: queries.map((query) => ({ ...query, grades: gradesOf(query.id) })),
    judgments: judgments.length,
    homeless: judgments.filter(({ query }) => !known.has(query)).length,
  }
}

function lines<T>(file: string, shape: z.ZodType<T>, like: string): T[] {
  return textOf(file)
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return []
      const read = shape.safeParse(jsonOf(line))
      if (read.success) return [read.data]
      const { path, message } = read.error.issues[0]!
      throw invalid(
        'bad_line',
        `${file}, line ${at + 1}: ${[path.join('.'), message].filter(Boolean).join(': ')}; ${like}.`,
      )
    })
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  } catch (error) {
    throw notFound(
      'file_not_found',
      `${file} cannot be read (${(error as Error).message.split(',')[0]}). Check the path.`,
    )
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function refuseTwice<T>(file: string, rows: T[], keyOf: (row: T) => string): void {
  const seen = new Set<string>()
  for (const row of rows) {
    const key = keyOf(row)
    if (seen.has(key)) throw invalid('twice', `${file} has "${key}" twice. Keep one of them.`)
    seen.add(key)
  }
}
