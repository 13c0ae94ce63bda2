import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Context } from '#core/context'
import { invalid, notFound } from '#core/errors'
import type { Db } from '#db/open'
import { readProductLine, sayProblems } from '#domain/catalog'
import { storeBySlug } from '#domain/stores'
import { csvItems } from '../import/csv-items.ts'
import type { Item } from '../import/item.ts'
import { jsonItems } from '../import/json-lines.ts'
import { type Line, linesOf } from '../import/lines.ts'
import { ProductLoader, type Ready } from '../import/load-products.ts'
import { type Out, openReport, type Summary } from '../import/report.ts'
import { Seen } from '../import/seen.ts'

export type ImportProducts = {
  /** a path, or a stream (standard input) */
  file: string | Readable
  store?: string | undefined
  json?: boolean | undefined
  /** where to write the rows that could not be taken, instead of standard error */
  report?: string | undefined
}

/** Large enough that statements cost little per row, small enough that a checkout never waits long for one. */
const batch_rows = 500

/** Products from CSV or JSON Lines, as they stream by; what is wrong with a row is told with its line, and the others land. */
export async function importProducts(db: Db, ctx: Context, given: ImportProducts, out: Out): Promise<Summary> {
  const source = await open(given.file)
  if (given.store) await storeBySlug(db, ctx, given.store)
  const started = performance.now()
  const report = await openReport(out, given)
  const loader = new ProductLoader(db, ctx, report, given.store)
  let rows = 0
  let batch: Ready[] = []
  let writing: Promise<void> = Promise.resolve()
  // While Postgres writes one batch the next one is read and judged.
  const flush = async () => {
    const full = batch
    batch = []
    await writing
    writing = loader.load(full)
    writing.catch(() => {})
  }
  for await (const ready of readyProducts(itemsOf(source.lines), given.store, async (error) => {
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
  if (rows === 0)
    throw invalid(
      'empty_file',
      'The file holds no products. Its first line names the columns (CSV) or is a product (JSON Lines).',
    )
  await report.finish(loader.done, (performance.now() - started) / 1000)
  return loader.done
}

type RowError = { line: number; external_id: string | null; error: string }

/** Each product that can be tried; null for one that was told as an error, so that somebody counts it. */
async function* readyProducts(
  items: AsyncIterable<Item>,
  store: string | undefined,
  refuse: (error: RowError) => Promise<void>,
): AsyncGenerator<Ready | null> {
  const seen = new Seen()
  for await (const item of items) {
    const judged =
      item.problem === undefined ? judge(item) : { line: item.line, external_id: item.external_id, error: item.problem }
    if ('error' in judged) {
      await refuse(judged)
      yield null
      continue
    }
    const { external_id } = judged.product
    const first = seen.before(`${store ?? judged.product.store ?? ''} ${external_id}`, item.line)
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

function judge({ line, external_id, raw, place }: Item): Ready | RowError {
  const read = readProductLine(raw)
  if ('line' in read) return { line, product: read.line }
  const placed = read.problems.map((problem) => place?.(problem) ?? { line, problem })
  return {
    line: placed[0]!.line,
    external_id: external_id?.slice(0, 200) ?? null,
    error: sayProblems(placed.map((one) => one.problem)),
  }
}

/** JSON Lines when the first sign of the file is a brace; a name can lie. */
async function* itemsOf(lines: AsyncGenerator<Line>): AsyncGenerator<Item> {
  const skipped: Line[] = []
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    skipped.push(next.value)
    const text = next.value.problem === undefined ? next.value.text.trim() : next.value.start.trim()
    if (text !== '') break
  }
  const [first] = skipped.slice(-1)
  if (!first) return
  const start = (first.problem === undefined ? first.text : first.start).trimStart()
  const whole = (async function* () {
    yield* skipped
    yield* lines
  })()
  yield* /^[{[]/.test(start) ? jsonItems(whole) : csvItems(whole)
}

async function open(file: string | Readable): Promise<{ lines: AsyncGenerator<Line>; fraction: () => number | null }> {
  if (typeof file !== 'string') return { lines: linesOf(file), fraction: () => null }
  const found = await stat(file).catch(() => undefined)
  if (!found) throw notFound('file_not_found', `There is no file ${file}. Check the path.`)
  if (!found.isFile()) throw invalid('not_a_file', `${file} is not a file. Name the CSV or JSON Lines file itself.`)
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 })
  return { lines: linesOf(stream), fraction: () => Math.min(1, stream.bytesRead / Math.max(1, found.size)) }
}
