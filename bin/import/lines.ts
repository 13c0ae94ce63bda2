import { TextDecoder } from 'node:util'
import { invalid } from '#core/errors'

/** One line of a file, or why it cannot be read. `start` is what can be shown of a broken one. */
export type Line =
  | { number: number; text: string; ending: string; problem?: undefined }
  | { number: number; problem: string; start: string }

/** Enough for any product within its bounds; beyond it a line is skipped as it streams by, not kept. */
export const longest_line = 1_000_000
const newline = 0x0a

/**
 * A file as lines, decoded: UTF-8 with or without a byte order mark, UTF-16 with one. A line that is not text is told by its
 * number and the next one is read as usual. Never more than a line is kept.
 */
export async function* linesOf(source: AsyncIterable<Buffer | string>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let number = 0
  for await (const { bytes, length } of splitLines(asUtf8(source))) {
    number++
    yield lineOf(decoder, number, bytes, length)
  }
}

function lineOf(decoder: TextDecoder, number: number, bytes: Buffer, length: number): Line {
  if (length > longest_line)
    return {
      number,
      problem: `This line is ${length.toLocaleString('en-US')} bytes long; ${longest_line.toLocaleString('en-US')} are the most. Shorten its texts`,
      start: bytes.toString('utf8', 0, 300),
    }
  try {
    const text = decoder.decode(bytes)
    return text.endsWith('\r') ? { number, text: text.slice(0, -1), ending: '\r\n' } : { number, text, ending: '\n' }
  } catch {
    return {
      number,
      problem:
        'This line has bytes that are not UTF-8. Save the file as UTF-8 (in Excel: "CSV UTF-8") and import it again',
      start: bytes.toString('utf8', 0, 300),
    }
  }
}

async function* splitLines(source: AsyncIterable<Buffer>): AsyncGenerator<{ bytes: Buffer; length: number }> {
  let kept: Buffer[] = []
  let length = 0
  const keep = (piece: Buffer) => {
    // Of a line that is too long only the start is kept, to say which one it was.
    if (length <= longest_line) kept.push(piece.length > longest_line ? piece.subarray(0, 300) : piece)
    length += piece.length
  }
  for await (const chunk of source) {
    let from = 0
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      keep(chunk.subarray(from, at))
      yield { bytes: kept.length === 1 ? kept[0]! : Buffer.concat(kept), length }
      kept = []
      length = 0
      from = at + 1
    }
    if (from < chunk.length) keep(chunk.subarray(from))
  }
  if (length > 0) yield { bytes: Buffer.concat(kept), length }
}

/** Without its byte order mark, and as UTF-8 whatever it said. */
async function* asUtf8(source: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0)
  let decoder: TextDecoder | undefined
  const decoded = (bytes: Buffer) => (decoder ? Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8') : bytes)
  for await (const piece of source) {
    const bytes: Buffer = typeof piece === 'string' ? Buffer.from(piece) : piece
    if (head === undefined) {
      yield decoded(bytes)
      continue
    }
    head = Buffer.concat([head, bytes])
    if (head.length < 4) continue
    const { encoding, skip } = encodingOf(head)
    if (encoding !== 'utf-8') decoder = new TextDecoder(encoding)
    yield decoded(head.subarray(skip))
    head = undefined
  }
  if (head) yield head.subarray(encodingOf(head).skip)
  if (decoder) yield Buffer.from(decoder.decode(), 'utf8')
}

function encodingOf(head: Buffer): { encoding: 'utf-8' | 'utf-16le' | 'utf-16be'; skip: number } {
  const [a, b, c, d] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', skip: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', skip: 0 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', skip: 0 }
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4)
    throw invalid(
      'not_text',
      'This is a spreadsheet or a zip archive, not text. Save the sheet as "CSV UTF-8" and import that.',
    )
  if (a === 0x1f && b === 0x8b) throw invalid('not_text', 'This file is compressed. Unpack it first (gunzip).')
  if ((a === 0 && b !== 0) || (a !== 0 && b === 0))
    throw invalid(
      'not_utf8',
      'This looks like UTF-16 without a byte order mark. Save the file as UTF-8 and import it again.',
    )
  return { encoding: 'utf-8', skip: 0 }
}
