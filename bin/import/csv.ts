import { type Line, longest_line } from './lines.ts'

/** A record with the number of its first line; a broken one keeps the cells that could still be read. */
export type CsvRecord = { line: number; cells: string[]; problem?: string }

/**
 * Records of a CSV file (RFC 4180; comma, semicolon or tab). A quotation mark that is never closed would swallow the rest of the
 * file, so a record that fails, or does not have as many cells as the header, gives its later lines back to be read afresh.
 */
export async function* csvRecords(lines: AsyncIterable<Line>): AsyncGenerator<CsvRecord> {
  const source = new Rereadable(lines)
  let separator: string | undefined
  let width = 0
  for (let first = await source.next(); first; first = await source.next()) {
    if (first.problem === undefined && first.text.trim() === '') continue
    if (first.problem !== undefined) {
      yield { line: first.number, cells: guess(first.start, separator ?? ','), problem: first.problem }
      continue
    }
    separator ??= separatorOf(first.text)
    const { record, later } = await readRecord(first, source, separator, width)
    if (record.problem !== undefined) source.giveBack(later)
    else if (width === 0) width = record.cells.length
    if (record.problem !== undefined || record.cells.some((cell) => cell !== '')) yield record
  }
}

type TextLine = Extract<Line, { text: string }>

async function readRecord(
  first: TextLine,
  source: Rereadable,
  separator: string,
  width: number,
): Promise<{ record: CsvRecord; later: Line[] }> {
  const later: Line[] = []
  const reader = new RecordReader(separator)
  const failed = (problem: string) => ({ record: { line: first.number, cells: reader.cells, problem }, later })
  let length = 0
  for (let line: TextLine = first; ; ) {
    if (!reader.read(line.text)) return failed(reader.problem!)
    if (!reader.open) break
    length += line.text.length
    const next = length > longest_line ? undefined : await source.next()
    if (next) later.push(next)
    if (next?.problem !== undefined || next === undefined)
      return failed(
        'This row has a quotation mark that is never closed. Close it, or double it ("") inside a quoted cell',
      )
    reader.append(line.ending)
    line = next
  }
  const { cells } = reader
  // Spreadsheets leave empty cells at the end of a row, or leave them out.
  while (width > 0 && cells.length > width && cells.at(-1) === '') cells.pop()
  if (width > 0 && cells.length !== width)
    return failed(
      `This row has ${cells.length} cells where the header has ${width}. Check its commas and quotation marks`,
    )
  return { record: { line: first.number, cells }, later: [] }
}

/** Cells of one record, over as many lines as its quotes span. */
class RecordReader {
  readonly cells: string[] = []
  problem: string | undefined
  open = false
  private readonly separator: string
  private cell = ''

  constructor(separator: string) {
    this.separator = separator
  }

  append(text: string): void {
    this.cell += text
  }

  /** False when the line breaks the record, `problem` saying how. */
  read(text: string): boolean {
    let at = 0
    while (true) {
      if (!this.open && text[at] !== '"') {
        const end = text.indexOf(this.separator, at)
        const plain = end === -1 ? text.slice(at) : text.slice(at, end)
        if (plain.includes('"'))
          return this.fail(
            this.cells.length + 1,
            'has a quotation mark inside an unquoted cell. Put the whole cell in quotes and double the mark ("")',
          )
        this.cells.push(plain)
        if (end === -1) return true
        at = end + 1
        continue
      }
      at = this.quoted(text, this.open ? at : at + 1)
      if (this.open) return true
      this.cells.push(this.cell)
      this.cell = ''
      if (at >= text.length) return true
      if (text[at] !== this.separator)
        return this.fail(
          this.cells.length,
          'has text after a closing quotation mark. Double a mark ("") that belongs to the text',
        )
      at++
    }
  }

  /** Reads on inside quotes; gives the place after the closing one. */
  private quoted(text: string, from: number): number {
    this.open = true
    for (let at = from; ; ) {
      const mark = text.indexOf('"', at)
      if (mark === -1) {
        this.cell += text.slice(at)
        return text.length
      }
      this.cell += text.slice(at, mark)
      if (text[mark + 1] !== '"') {
        this.open = false
        return mark + 1
      }
      this.cell += '"'
      at = mark + 2
    }
  }

  private fail(column: number, why: string): false {
    this.problem = `Column ${column} ${why}`
    return false
  }
}

/** Lines, some of which may come twice. */
class Rereadable {
  private readonly source: AsyncIterator<Line>
  private again: Line[] = []

  constructor(lines: AsyncIterable<Line>) {
    this.source = lines[Symbol.asyncIterator]()
  }

  async next(): Promise<Line | undefined> {
    const known = this.again.pop()
    if (known) return known
    const { done, value } = await this.source.next()
    return done ? undefined : value
  }

  giveBack(lines: Line[]): void {
    for (const line of lines.toReversed()) this.again.push(line)
  }
}

function separatorOf(header: string): string {
  const outside = header.replace(/"[^"]*"/g, '')
  const count = (separator: string) => outside.split(separator).length
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

const guess = (start: string, separator: string): string[] => start.split(separator).slice(0, -1)

/** One row as it is written: quoted only where it must be. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`
}

// A cell that begins like this is run as a formula by spreadsheets; ours begin with an apostrophe, which reading takes away.
const formula = /^'*[=+\-@\t\r]/
export const guarded = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell)
export const unguarded = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell)
