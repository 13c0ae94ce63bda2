import { dice } from './dice.ts'
import type { Measured, Run } from './measure.ts'

export type Printed = { products: number; judgments: number; seconds: number; runs: Run[]; titles: Map<string, string> }

const worst_shown = 10
const found_shown = 3

export function asText({ products, judgments, seconds, runs, titles }: Printed): string {
  const queries = runs[0]!.queries.length
  const title = `${n(queries)} queries, ${n(judgments)} judgments, ${n(products)} products, ${seconds.toFixed(0)} s in all`
  return [title, ...runs.flatMap((run) => ['', ...tableOf(run), '', ...worstOf(run, titles)]), ''].join('\n')
}

const n = (count: number) => count.toLocaleString('en-US')
const share = (value: number | null) => (value === null ? '–' : value.toFixed(3))
const headings = ['', 'queries', 'NDCG@10', 'recall@10', 'MRR', 'empty', 'p50 ms', 'p95 ms', 'unjudged']

function tableOf({ typos, languages }: Run): string[] {
  const rows = languages.map((one) => [
    one.language,
    n(one.queries),
    share(one.ndcg_10),
    share(one.recall_10),
    share(one.mrr),
    n(one.empty),
    one.p50_ms.toFixed(1),
    one.p95_ms.toFixed(1),
    `${(one.unjudged_share * 100).toFixed(0)} %`,
  ])
  const table = [[typos ? 'one typo each' : 'as written', ...headings.slice(1)], ...rows]
  const widths = headings.map((_, at) => Math.max(...table.map((row) => row[at]!.length)))
  return table.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
  )
}

/** Many are equally bad while a search is young: then a few of each kind are worth more than the first ten of one language. */
const order = ({ id }: Measured) => dice(id)()

function worstOf({ queries, typos }: Run, titles: Map<string, string>): string[] {
  const worst = queries
    .filter(({ ndcg_10 }) => ndcg_10 !== null)
    .sort((a, b) => a.ndcg_10! - b.ndcg_10! || order(a) - order(b) || (a.id < b.id ? -1 : 1))
    .slice(0, worst_shown)
  return [`The ${worst.length} worst${typos ? ' with a typo' : ''}:`, ...worst.flatMap((one) => linesOf(one, titles))]
}

function linesOf({ id, q, meant, ndcg_10, found, expected, refused }: Measured, titles: Map<string, string>): string[] {
  const say = ({ product, grade }: { product: string; grade: number | null }) =>
    `${titles.get(product) ?? product} (${grade ?? 'not judged'})`
  const list = (results: { product: string; grade: number | null }[]) =>
    results.length === 0 ? 'nothing' : results.slice(0, found_shown).map(say).join('; ')
  return [
    `  ${share(ndcg_10)}  ${id}  ${q}${meant === undefined ? '' : `  (meant: ${meant})`}`,
    `         found    ${refused ?? list(found)}`,
    `         expected ${list(expected)}`,
  ]
}
