import { invalid } from '#core/errors'
import { type CsvRecord, csvRecords } from './csv.ts'
import type { Item } from './item.ts'
import type { Line } from './lines.ts'
import { type Header, readHeader } from './product-columns.ts'
import { productOfRows, type Row, rowOf } from './product-rows.ts'

/** Rows of one product; `broken` when one of them could not be read, for then the product is not known whole. */
type Group = { external_id: string; rows: Row[]; broken?: CsvRecord }

/** Products of a CSV file: one a row, or one for each run of rows that share an external id and name variants. */
export async function* csvItems(lines: AsyncIterable<Line>): AsyncGenerator<Item> {
  let header: Header | undefined
  let group: Group | undefined
  /** Broken rows that do not even tell whose they are. */
  let unknown: CsvRecord[] = []
  for await (const record of csvRecords(lines)) {
    if (!header) {
      header = headerOf(record)
      continue
    }
    const external_id = externalIdOf(header, record)
    if (record.problem !== undefined && external_id === undefined) {
      unknown.push(record)
      continue
    }
    const continues = group !== undefined && group.external_id === external_id && mayContinue(header, record)
    if (continues) {
      // Lines amid a product are its own, readable or not: without them its variants would seem to be gone.
      const broken = record.problem === undefined ? unknown.shift() : record
      if (broken) group!.broken ??= broken
    } else {
      if (group) yield itemOf(header, group)
      group = { external_id: external_id ?? '', rows: [] }
      if (record.problem !== undefined) group.broken = record
    }
    if (record.problem === undefined) group!.rows.push(rowOf(header, record))
    for (const { line, problem } of unknown) yield { line, external_id: null, problem: `${problem}.` }
    unknown = []
  }
  if (header && group) yield itemOf(header, group)
  for (const { line, problem } of unknown) yield { line, external_id: null, problem: `${problem}.` }
}

function headerOf(record: CsvRecord): Header {
  if (record.problem !== undefined)
    throw invalid('no_header', `Line ${record.line}, which must name the columns, cannot be read. ${record.problem}.`)
  return readHeader(record.cells)
}

function externalIdOf(header: Header, { cells, problem }: CsvRecord): string | undefined {
  const at = header.column('external_id')!
  const cell = cells[at]?.trim()
  return problem !== undefined && !cell ? undefined : (cell ?? '')
}

function mayContinue(header: Header, { cells, problem }: CsvRecord): boolean {
  const at = header.column('variant_external_id')
  return at !== undefined && (problem !== undefined || (cells[at] ?? '').trim() !== '')
}

function itemOf(header: Header, { external_id, rows, broken }: Group): Item {
  if (!broken) return productOfRows(header, rows)
  const rest = rows.length > 0 ? '. The product needs all its rows, so it was left as it is' : ''
  return { line: broken.line, external_id, problem: `${broken.problem}${rest}.` }
}
