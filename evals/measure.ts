import { AppError } from '#core/errors'
import { groupBy } from '#core/group-by'
import { type Figures, type Score, score, summarise } from './metrics.ts'
import { mistype } from './mistype.ts'
import type { RelevanceSet } from './relevance-set.ts'

/** External ids of the first page, best first. */
export type Search = (q: string) => Promise<string[]>

export type Measured = Score & {
  id: string
  /** as it was typed */
  q: string
  /** as it was meant, when that is something else */
  meant?: string
  language: string
  kind: string
  ms: number
  found: { product: string; grade: number | null }[]
  expected: { product: string; grade: number }[]
  /** the sentence with which the search would not take it */
  refused?: string
}
export type Run = {
  typos: boolean
  languages: (Figures & { language: string })[]
  kinds: (Figures & { kind: string })[]
  queries: Measured[]
}

const warm_up = 20
const expected_shown = 5

/** Every query, one after the other, as one person would ask them. */
export async function measure(set: RelevanceSet, search: Search, typos?: { seed: string }): Promise<Run> {
  for (const { q } of set.queries.slice(0, warm_up)) await timed(search, q)
  const queries: Measured[] = []
  for (const { id, q: meant, language, kind, grades } of set.queries) {
    const q = typos ? mistype(meant, `${typos.seed} ${id}`) : meant
    const { results, ...asked } = await timed(search, q)
    queries.push({
      ...{ id, q, ...(q !== meant && { meant }), language, kind },
      ...score(results, grades),
      ...asked,
      found: results.slice(0, 10).map((product) => ({ product, grade: grades.get(product) ?? null })),
      expected: [...grades]
        .map(([product, grade]) => ({ product, grade }))
        .filter(({ grade }) => grade > 0)
        .sort((a, b) => b.grade - a.grade)
        .slice(0, expected_shown),
    })
  }
  const languages = figuresBy(queries, 'language')
  return {
    typos: typos !== undefined,
    languages: languages.length > 1 ? [...languages, { language: 'together', ...summarise(queries) }] : languages,
    kinds: figuresBy(queries, 'kind'),
    queries,
  }
}

async function timed(search: Search, q: string): Promise<{ results: string[]; ms: number; refused?: string }> {
  const started = performance.now()
  try {
    const results = await search(q)
    return { results, ms: performance.now() - started }
  } catch (error) {
    // A refusal is an empty page to whoever asked; anything else is a mistake of ours and ends the run.
    if (!(error instanceof AppError)) throw error
    return { results: [], ms: performance.now() - started, refused: error.message }
  }
}

function figuresBy<K extends 'language' | 'kind'>(queries: Measured[], key: K) {
  return [...groupBy(queries, (one) => one[key])].map(([value, group]) => ({ [key]: value, ...summarise(group) })) as ({
    [key in K]: string
  } & Figures)[]
}
