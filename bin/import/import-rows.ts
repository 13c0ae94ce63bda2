import type { Readable } from 'node:stream'
import { invalid } from '#core/errors'
import type { Item } from './item.ts'
import type { Line } from './lines.ts'
import { openLines } from './read-file.ts'
import { type Noun, type Out, openReport, type Report, type RowError, type Summary } from './report.ts'
import { Seen } from './seen.ts'

export type ImportFile = {
  /** a path, or a stream (standard input) */
  file: string | Readable
  json?: boolean | undefined
  /** where to write the rows that could not be taken, instead of standard error */
  report?: string | undefined
}

/** One row that can be tried. */
export type Ready<Row> = { line: number; external_id: string; row: Row }
export type Loader<Row> = { readonly done: Summary; load: (batch: Ready<Row>[]) => Promise<void> }

/** What is imported, and how its rows are read and written. */
export type Kind<Row> = {
  noun: Noun
  /** how a file of them begins, for somebody whose file is empty */
  begins: string
  items: (lines: AsyncGenerator<Line>) => AsyncIterable<Item>
  judge: (item: Item) => Ready<Row> | RowError
  /** what nobody else in the file may be called */
  keyOf: (ready: Ready<Row>) => string
  loader: (report: Report) => Loader<Row>
}

/** Large enough that statements cost little per row, small enough that a checkout never waits long for one. */
const batch_rows = 500

/** Rows as they stream by; what is wrong with one is told with its line, and the others land. */
export async function importRows<Row>(given: ImportFile, kind: Kind<Row>, out: Out): Promise<Summary> {
  const source = await openLines(given.file)
  const started = performance.now()
  const report = await openReport(out, given, kind.noun)
  const loader = kind.loader(report)
  let rows = 0
  let batch: Ready<Row>[] = []
  let writing: Promise<void> = Promise.resolve()
  // While Postgres writes one batch the next one is read and judged.
  const flush = async () => {
    const full = batch
    batch = []
    await writing
    writing = loader.load(full)
    writing.catch(() => {})
  }
  for await (const ready of readyRows(kind, source.lines, async (error) => {
    loader.done.failed++
    await report.error(error)
  })) {
    rows++
    if (ready) batch.push(ready)
    if (batch.length < batch_rows) continue
    await flush()
    report.progress(loader.done, source.fraction())
  }
  await flush()
  await writing
  if (rows === 0) throw invalid('empty_file', `The file holds no ${kind.noun.many}. ${kind.begins}`)
  await report.finish(loader.done, (performance.now() - started) / 1000)
  return loader.done
}

/** Each row that can be tried; null for one that was told as an error, so that somebody counts it. */
async function* readyRows<Row>(
  { items, judge, keyOf }: Kind<Row>,
  lines: AsyncGenerator<Line>,
  refuse: (error: RowError) => Promise<void>,
): AsyncGenerator<Ready<Row> | null> {
  const seen = new Seen()
  for await (const item of items(lines)) {
    const judged =
      item.problem === undefined ? judge(item) : { line: item.line, external_id: item.external_id, error: item.problem }
    if ('error' in judged) {
      await refuse(judged)
      yield null
      continue
    }
    const { external_id } = judged
    const first = seen.before(keyOf(judged), item.line)
    if (first === undefined) yield judged
    else {
      await refuse({
        line: item.line,
        external_id,
        error: `external_id: "${external_id}" is on line ${first} already, and line ${item.line} was left out. Keep one of them.`,
      })
      yield null
    }
  }
}
