/** Product id to grade, 0 to 3, of one query. */
export type Grades = ReadonlyMap<string, number>

export type Score = {
  /** null when nothing in the catalogue is worth anything: there is no order to be right about */
  ndcg_10: number | null
  /** null when nothing would satisfy */
  recall_10: number | null
  reciprocal_rank: number | null
  empty: boolean
  /** how many of the first ten nobody has judged; they count as 0 */
  unjudged: number
  shown: number
}

export const page = 10
/** What would satisfy the person who asked. */
export const satisfying = 2

/** How good a page of results is. A product that comes twice counts where it came first. */
export function score(results: readonly string[], grades: Grades): Score {
  const shown = [...new Set(results)].slice(0, page)
  const gained = shown.map((id) => grades.get(id) ?? 0)
  const best = discounted([...grades.values()].sort((a, b) => b - a).slice(0, page))
  const wanted = [...grades.values()].filter((grade) => grade >= satisfying).length
  const first = gained.findIndex((grade) => grade >= satisfying)
  return {
    ndcg_10: best > 0 ? discounted(gained) / best : null,
    // Thirty sarees do not fit on a page of ten: a full page of them is all that can be asked.
    recall_10: wanted > 0 ? gained.filter((grade) => grade >= satisfying).length / Math.min(wanted, page) : null,
    reciprocal_rank: wanted > 0 ? (first === -1 ? 0 : 1 / (first + 1)) : null,
    empty: shown.length === 0,
    unjudged: shown.filter((id) => !grades.has(id)).length,
    shown: shown.length,
  }
}

/** Exponential gain: 3 is worth 7, 2 is worth 3, 1 is worth 1. A place further down is worth log2 less. */
function discounted(grades: number[]): number {
  return grades.reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0)
}

export type Figures = {
  queries: number
  ndcg_10: number | null
  recall_10: number | null
  mrr: number | null
  empty: number
  /** of all results that were shown */
  unjudged_share: number
  p50_ms: number
  p95_ms: number
}

export function summarise(scores: readonly (Score & { ms: number })[]): Figures {
  const times = scores.map(({ ms }) => ms).sort((a, b) => a - b)
  const shown = sum(scores.map((one) => one.shown))
  return {
    queries: scores.length,
    ndcg_10: mean(scores.map(({ ndcg_10 }) => ndcg_10)),
    recall_10: mean(scores.map(({ recall_10 }) => recall_10)),
    mrr: mean(scores.map(({ reciprocal_rank }) => reciprocal_rank)),
    empty: scores.filter(({ empty }) => empty).length,
    unjudged_share: shown > 0 ? sum(scores.map(({ unjudged }) => unjudged)) / shown : 0,
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
  }
}

const sum = (values: number[]) => values.reduce((all, one) => all + one, 0)

function mean(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length > 0 ? sum(known) / known.length : null
}

/** The smallest time that this share of them does not exceed. */
function percentile(sorted: number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}
