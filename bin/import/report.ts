import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { invalid } from '#core/errors'

export type Stream = {
  write: (text: string) => boolean
  once: (event: 'drain', listener: () => void) => unknown
  isTTY?: boolean
}
/** `process` is one. */
export type Out = { stdout: Stream; stderr: Stream }
export type RowError = { line: number; external_id: string | null; error: string }
/** Taken, but not quite as it says. */
export type RowWarning = { line: number; external_id: string | null; warning: string }
export type Noun = { one: string; many: string }
export type Summary = { created: number; changed: number; unchanged: number; failed: number }

export type Report = {
  error: (row: RowError) => Promise<void>
  warn: (row: RowWarning) => Promise<void>
  progress: (done: Summary, fraction: number | null) => void
  finish: (done: Summary, seconds: number) => Promise<void>
}

const redraw_ms = 100

/** What the person at the terminal, or the program that called, gets to see. Errors go out as they come: none is kept. */
export async function openReport(
  out: Out,
  given: { json?: boolean | undefined; report?: string | undefined },
  noun: Noun,
): Promise<Report> {
  const file = given.report ? await openFile(given.report) : undefined
  const bar = out.stderr.isTTY ? progressBar(out.stderr, noun) : undefined
  const tell = async (row: RowError | RowWarning, text: string) => {
    if (given.json) await write(out.stdout, `${JSON.stringify(row)}\n`)
    if (file) await write(file, text)
    else if (!given.json) {
      bar?.clear()
      await write(out.stderr, text)
    }
  }
  return {
    error: (row) => tell(row, sentence(row, row.error)),
    warn: (row) => tell(row, sentence(row, row.warning)),
    progress: (done, fraction) => bar?.draw(done, fraction),
    async finish(done, seconds) {
      bar?.clear()
      await write(out.stdout, given.json ? `${JSON.stringify(done)}\n` : summary(done, seconds, noun, given.report))
      if (!file) return
      file.end()
      await once(file, 'close')
    },
  }
}

/** Before anything lands, so that a wrong path costs nothing. */
async function openFile(path: string): Promise<WriteStream> {
  const file = createWriteStream(path)
  try {
    await once(file, 'open')
    return file
  } catch (error) {
    throw invalid(
      'cannot_write_report',
      `The report cannot be written to ${path}: ${(error as Error).message}. Choose another place.`,
    )
  }
}

const sentence = ({ line, external_id }: { line: number; external_id: string | null }, said: string) =>
  `line ${line}${external_id ? ` (${external_id})` : ''}: ${said}\n`

function summary(
  { created, changed, unchanged, failed }: Summary,
  seconds: number,
  noun: Noun,
  report: string | undefined,
): string {
  const n = (count: number) => count.toLocaleString('en-US')
  const total = created + changed + unchanged
  const pace = seconds > 1 ? ` (${n(Math.round(total / seconds))} a second)` : ''
  const refused = failed > 0 ? `; ${n(failed)} could not be taken${report ? `, see ${report}` : ''}` : ''
  return `${n(total)} ${total === 1 ? noun.one : noun.many} in ${seconds.toFixed(1)} s${pace}: ${n(created)} new, ${n(changed)} changed, ${n(unchanged)} as they were${refused}.\n`
}

function progressBar(stderr: Stream, noun: Noun) {
  let drawn_at = 0
  return {
    draw({ created, changed, unchanged, failed }: Summary, fraction: number | null) {
      const now = performance.now()
      if (now - drawn_at < redraw_ms) return
      drawn_at = now
      const full = Math.round((fraction ?? 0) * 24)
      const bar =
        fraction === null
          ? ''
          : `[${'█'.repeat(full)}${'·'.repeat(24 - full)}] ${String(Math.floor(fraction * 100)).padStart(3)}% `
      const bad = failed > 0 ? `, ${failed} with errors` : ''
      stderr.write(`\r\x1b[K${bar}${(created + changed + unchanged).toLocaleString('en-US')} ${noun.many}${bad}`)
    },
    clear: () => void stderr.write('\r\x1b[K'),
  }
}

async function write(stream: Stream, text: string): Promise<void> {
  if (!stream.write(text)) await new Promise<void>((resolve) => stream.once('drain', resolve))
}
