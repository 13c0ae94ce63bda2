import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { invalid, notFound } from '#core/errors'
import { type Line, linesOf } from './lines.ts'

export type OpenFile = {
  lines: AsyncGenerator<Line>
  /** how much of it has been read; null when nobody knows how long it is */
  fraction: () => number | null
}

/** A path, or a stream (standard input), as lines. */
export async function openLines(file: string | Readable): Promise<OpenFile> {
  if (typeof file !== 'string') return { lines: linesOf(file), fraction: () => null }
  const found = await stat(file).catch(() => undefined)
  if (!found) throw notFound('file_not_found', `There is no file ${file}. Check the path.`)
  if (!found.isFile()) throw invalid('not_a_file', `${file} is not a file. Name the CSV or JSON Lines file itself.`)
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 })
  return { lines: linesOf(stream), fraction: () => Math.min(1, stream.bytesRead / Math.max(1, found.size)) }
}

/** JSON Lines when the first sign of the file is a brace; a name can lie. Nothing at all is neither. */
export async function formatOf(
  lines: AsyncGenerator<Line>,
): Promise<{ format: 'json' | 'csv' | 'empty'; lines: AsyncGenerator<Line> }> {
  const skipped: Line[] = []
  let start = ''
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    skipped.push(next.value)
    start = (next.value.problem === undefined ? next.value.text : next.value.start).trim()
    if (start !== '') break
  }
  const whole = (async function* () {
    yield* skipped
    yield* lines
  })()
  return { format: start === '' ? 'empty' : /^[{[]/.test(start) ? 'json' : 'csv', lines: whole }
}
