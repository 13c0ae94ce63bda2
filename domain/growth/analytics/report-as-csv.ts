import { currencies, isCurrency } from '#core/money'
import type { FunnelReport } from './funnel-report.ts'
import type { ProfitFigures, ProfitLine } from './profit-report.ts'
import { type Report, type SalesFigures, type SalesLine, sales_figures } from './sales-report.ts'
import { type SearchReport, search_lists } from './search-report.ts'
import type { TaxReport } from './tax-report.ts'

export const report_kinds = ['sales', 'profit', 'tax', 'funnel', 'search'] as const
export type ReportKind = (typeof report_kinds)[number]
export type AnyReport = {
  sales: Report<SalesLine, SalesFigures>
  profit: Report<ProfitLine, ProfitFigures>
  tax: TaxReport
  funnel: FunnelReport
  search: SearchReport
}

type Cell = string | number | null
/** Amounts are decimal, in the currency of their row: a header says so. */
const unit = '_in_currency'
const names: Record<string, string> = {
  gross_minor: 'gross_sales',
  discount_minor: 'discounts',
  given_minor: 'goodwill',
  net_minor: 'net_sales_without_tax',
  delivery_minor: 'delivery_without_tax',
  other_minor: 'goodwill_and_other',
  net_without_cost_minor: 'net_sales_of_pieces_without_cost',
  margin_bps: 'margin_percent',
}
const profit_figures = [
  'pieces',
  'net_minor',
  'cost_minor',
  'margin_minor',
  'margin_bps',
  'pieces_without_cost',
  'net_without_cost_minor',
  'commission_minor',
  'delivery_minor',
  'other_minor',
] as const

/**
 * A report as a spreadsheet reads it: UTF-8 with a mark that says so, or Excel shows Bengali as noise; RFC 4180. Text that would be
 * run as a formula begins with an apostrophe; a negative amount stays a number.
 */
export function reportAsCsv<K extends ReportKind>(kind: K, report: AnyReport[K]): string {
  const rows = writers[kind](report as never)
  return `\uFEFF${rows.map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`
}

const writers: { [K in ReportKind]: (report: AnyReport[K]) => Cell[][] } = {
  sales: (report) => figureRows(report, sales_figures),
  profit: (report) => figureRows(report, profit_figures),
  tax: ({ lines }) => [
    ['currency', 'district', 'kind', 'tax_percent', ...['net', 'tax', 'gross'].map((name) => name + unit), 'count'],
    ...lines.map(({ currency, district, kind, tax_bps, net_minor, tax_minor, gross_minor, count }) => [
      ...[currency, district, kind, percentOf(tax_bps)],
      ...[net_minor, tax_minor, gross_minor].map((amount) => amountOf(amount, currency)),
      count,
    ]),
  ],
  funnel: ({ by, rows }) => [
    [by, ...funnel_counts, ...funnel_shares.map((name) => name.replace(/_bps$/, '_percent'))],
    ...rows.map((row) => [
      row.key,
      ...funnel_counts.map((name) => row[name] ?? 'unknown'),
      ...funnel_shares.map((name) => (row[name] === null ? null : percentOf(row[name]))),
    ]),
  ],
  search: (report) => [
    ['list', 'query', ...search_cells],
    ...search_lists.flatMap((list) =>
      report[list].map((row) => [list, row.query, ...search_cells.map((name) => row[name])]),
    ),
  ],
}

const search_cells = [
  ...(['typed', 'language', 'corrected', 'searches', 'results', 'nothing_found', 'near_misses'] as const),
  ...(['clicked', 'carts', 'orders', 'last_at'] as const),
]

const funnel_counts = [
  'carts',
  'with_goods',
  'checkouts',
  'placed',
  'paid',
  'delivered',
  'returned',
  'cancelled',
] as const
const funnel_shares = [
  'placed_of_carts_with_goods_bps',
  'placed_of_checkouts_bps',
  'paid_of_placed_bps',
  'delivered_of_placed_bps',
  'returned_of_delivered_bps',
] as const

type Line = { key: string | null; label: string; store: string | null }

function figureRows<Name extends string>(
  { by, currencies: blocks }: { by: string; currencies: { currency: string; rows: Line[] }[] },
  figures: readonly Name[],
): Cell[][] {
  const titled = by !== 'day' && by !== 'channel'
  const head = ['currency', by, ...(titled ? ['title'] : []), ...(by === 'product' ? ['store'] : [])]
  const rows = blocks.flatMap(({ currency, rows }) =>
    rows.map((row): Cell[] => [
      ...[currency, row.key, ...(titled ? [row.label] : []), ...(by === 'product' ? [row.store] : [])],
      ...figures.map((name) => figureOf(name, (row as never)[name], currency)),
    ]),
  )
  return [[...head, ...figures.map(headOf)], ...rows]
}

function headOf(name: string): string {
  if (name.endsWith('_minor')) return (names[name] ?? name.replace(/_minor$/, '')) + unit
  return names[name] ?? name
}

/** What is not known is called so: an empty cell would be summed as nothing. */
function figureOf(name: string, value: number | null, currency: string): Cell {
  if (value === null) return name === 'cost_minor' || name === 'margin_minor' ? 'unknown' : null
  if (name.endsWith('_bps')) return percentOf(value)
  return name.endsWith('_minor') ? amountOf(value, currency) : value
}

const percentOf = (bps: number): string => decimal(bps, 2)

function amountOf(amount_minor: number, currency: string): string {
  return decimal(amount_minor, isCurrency(currency) ? currencies[currency].digits : 2)
}

function decimal(value: number, digits: number): string {
  const text = String(Math.abs(value)).padStart(digits + 1, '0')
  const sign = value < 0 ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

const a_number = /^-?\d+(\.\d+)?$/
const formula = /^[=+\-@\t\r\n]/

function cellOf(cell: Cell): string {
  const text = cell === null ? '' : String(cell)
  const defused = formula.test(text) && !a_number.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused
}
