import type { LineProblem } from '#core/say-problems'
import { type CsvRecord, unguarded } from './csv.ts'
import type { Item } from './item.ts'
import { type Read, readMajor, readNumber } from './numbers.ts'
import { readPairs } from './pairs.ts'
import { type Column, type Header, product_columns } from './product-columns.ts'

export type Row = { line: number; cell: (column: Column) => string | undefined; cells: string[] }
type Problem = LineProblem & { line: number }

export function rowOf(header: Header, { line, cells }: CsvRecord): Row {
  return {
    line,
    cells,
    cell: (column) => {
      const at = header.column(column)
      return at === undefined ? undefined : unguarded(cells[at] ?? '')
    },
  }
}

/** One product from its row, or from its rows when each variant has one. The first says what the product is. */
export function productOfRows(header: Header, rows: Row[]): Item {
  const [first, ...rest] = rows as [Row, ...Row[]]
  const problems: Problem[] = rest.flatMap((row) => differences(first, row))
  const variants = rows.filter((row) => given(row.cell('variant_external_id')))
  const raw = {
    ...productFields(header, first, problems),
    ...(variants.length > 0 && { variants: variants.map((row) => variantFields(header, first, row, problems)) }),
  }
  const external_id = first.cell('external_id')!.trim()
  const place = (problem: LineProblem) => placeOf(problem, first, variants)
  if (problems.length === 0) return { line: first.line, external_id, raw, place }
  const { line, path, message } = problems[0]!
  return { line, external_id, problem: `${String(path[0])}: ${message}.` }
}

const given = (cell: string | undefined) => cell !== undefined && cell.trim() !== ''

/** A cell that is left empty in a later row repeats the first; one that says something else is a mistake in one of the two. */
function differences(first: Row, row: Row): Problem[] {
  return product_columns
    .filter(
      (column) =>
        column !== 'external_id' &&
        column !== 'stock' &&
        given(row.cell(column)) &&
        row.cell(column) !== first.cell(column),
    )
    .map((column) => ({
      line: row.line,
      path: [column],
      message: `is not the same as on line ${first.line}, where this product begins. Make them equal, or leave it empty here`,
    }))
}

function productFields(header: Header, row: Row, problems: Problem[]) {
  const note = noteOf(row, problems)
  const optional = (column: Column) => emptyIsNull(row.cell(column))
  return withoutUndefined({
    external_id: row.cell('external_id'),
    title: row.cell('title'),
    title_bn: optional('title_bn'),
    description: optional('description'),
    description_bn: optional('description_bn'),
    brand: optional('brand'),
    category: optional('category'),
    category_bn: optional('category_bn'),
    price_minor: amount(row, 'price_minor', 'price', row, note),
    compare_at_minor: emptyable(header, row, 'compare_at_minor', 'compare_at', row, note),
    cost_minor: emptyable(header, row, 'cost_minor', 'cost', row, note),
    currency: row.cell('currency'),
    stock: number(row, 'stock', note),
    images: row
      .cell('images')
      ?.split(/[|\s]+/)
      .filter((url) => url !== ''),
    attributes: pairs(row, 'attributes', header.column('attributes') !== undefined, header.attributes, note),
    store: row.cell('store')?.trim() || undefined,
    status: row.cell('status')?.trim().toLowerCase() || undefined,
  })
}

function variantFields(header: Header, first: Row, row: Row, problems: Problem[]) {
  const note = noteOf(row, problems)
  return withoutUndefined({
    external_id: row.cell('variant_external_id'),
    sku: emptyIsNull(row.cell('variant_sku')),
    options: pairs(row, 'variant_options', true, header.options, note),
    price_minor: amount(row, 'variant_price_minor', 'variant_price', first, note),
    cost_minor: emptyable(header, row, 'variant_cost_minor', 'variant_cost', first, note),
    stock: number(row, 'variant_stock', note),
    available: yesOrNo(row, note),
  })
}

type Note = (column: Column, problem: string) => undefined
const noteOf =
  (row: Row, problems: Problem[]): Note =>
  (column, message) => {
    problems.push({ line: row.line, path: [column], message })
    return undefined
  }

const emptyIsNull = (cell: string | undefined) => (cell === '' ? null : cell)
const has = (header: Header, ...columns: Column[]) => columns.some((column) => header.column(column) !== undefined)
const withoutUndefined = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

function take<T>(read: Read<T>, column: Column, note: Note): T | undefined {
  return read.problem === undefined ? read.value : note(column, read.problem)
}

function number(row: Row, column: Column, note: Note): number | undefined {
  const cell = row.cell(column)
  return given(cell) ? take(readNumber(cell!), column, note) : undefined
}

/** In the smallest unit, or as people write amounts; both at once must agree. */
function amount(row: Row, minor: Column, major: Column, first: Row, note: Note): number | undefined {
  const exact = number(row, minor, note)
  const cell = row.cell(major)
  if (!given(cell)) return exact
  const said = take(readMajor(cell!, first.cell('currency') ?? ''), major, note)
  if (said === undefined || exact === undefined || said === exact) return said ?? exact
  return note(major, `"${cell!.slice(0, 40)}" and ${minor} ${exact} are different amounts. Leave one of them empty`)
}

/** A column that is there and empty takes the amount away; one that is not there says nothing. */
function emptyable(header: Header, row: Row, minor: Column, major: Column, first: Row, note: Note) {
  return amount(row, minor, major, first, note) ?? (has(header, minor, major) ? null : undefined)
}

function pairs(
  row: Row,
  column: Column,
  is_there: boolean,
  named: Header['attributes'],
  note: Note,
): Record<string, unknown> | undefined {
  if (!is_there && named.length === 0) return undefined
  const together = take(readPairs(row.cell(column) ?? ''), column, note) ?? {}
  const apart = named.flatMap(({ name, at }) =>
    given(row.cells[at]) ? [[name, unguarded(row.cells[at]!).trim()]] : [],
  )
  return { ...together, ...Object.fromEntries(apart) }
}

const yes = new Set(['true', 'yes', 'y', '1', 'হ্যাঁ', '১'])
const no = new Set(['false', 'no', 'n', '0', 'না', '০'])

function yesOrNo(row: Row, note: Note): boolean | undefined {
  const word = row.cell('variant_available')?.trim().toLowerCase()
  if (!word) return undefined
  if (yes.has(word)) return true
  return no.has(word) ? false : note('variant_available', `"${word.slice(0, 40)}" is neither yes nor no`)
}

/** `variants[1].stock` of the product line is the column variant_stock on that variant's row. */
function placeOf(problem: LineProblem, first: Row, variants: Row[]): { line: number; problem: LineProblem } {
  const [field, at, inner, ...rest] = problem.path
  if (field !== 'variants' || typeof at !== 'number') return { line: first.line, problem }
  const path = inner === undefined ? ['variants'] : [`variant_${String(inner)}`, ...rest]
  return { line: variants[at]?.line ?? first.line, problem: { ...problem, path } }
}
