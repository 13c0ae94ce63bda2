import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { type Figures, figure_names } from './figures.ts'
import { type PeriodInput, periodOf } from './period.ts'
import { readSales, type SalesBlock, type SalesRow } from './read-sales.ts'
import type { Grouping } from './sales-statement.ts'
import { storesSeen } from './stores-seen.ts'

export type ReportInput = PeriodInput & { by: Grouping; store?: string | undefined; limit?: number | undefined }
export type Report<Row, Totals> = {
  from: string
  to: string
  by: Grouping
  /** Never one sum over two currencies. */
  currencies: { currency: string; rows: Row[]; more_rows: number; totals: Totals }[]
}

const costly = ['known_cost_minor', 'pieces_without_cost', 'net_without_cost_minor', 'commission_minor'] as const
export const sales_figures = figure_names.filter((name) => !(costly as readonly string[]).includes(name))
export type SalesFigures = Omit<Figures, (typeof costly)[number]>
export type SalesLine = Omit<SalesRow, (typeof costly)[number]>

/** What was sold, and what became of it: every figure from the books, each day's adding up to its charges. */
export async function salesReport(db: Db, ctx: Context, input: ReportInput): Promise<Report<SalesLine, SalesFigures>> {
  return reportOf(db, ctx, input, { row: withoutCost<SalesRow>, totals: withoutCost<Figures> })
}

function withoutCost<Of extends Figures | SalesRow>(of: Of): Omit<Of, (typeof costly)[number]> {
  const {
    known_cost_minor: _,
    pieces_without_cost: __,
    net_without_cost_minor: ___,
    commission_minor: ____,
    ...rest
  } = of
  return rest
}

type Shape<Row, Totals> = { row: (row: SalesRow) => Row; totals: (totals: Figures) => Totals }

/** Reads the period and cuts long lists; the totals are of all rows. */
export async function reportOf<Row, Totals>(
  db: Db,
  ctx: Context,
  input: ReportInput,
  shape: Shape<Row, Totals>,
): Promise<Report<Row, Totals>> {
  const { by, store, limit } = input
  const store_ids = await storesSeen(db, ctx, store)
  const period = await periodOf(db, ctx, input)
  const blocks = await readSales(db, period, { by, store_ids, language: ctx.language })
  const cut = ({ currency, rows, totals }: SalesBlock) => {
    const told = rows.slice(0, limit ?? rows.length).map(shape.row)
    return { currency, rows: told, more_rows: rows.length - told.length, totals: shape.totals(totals) }
  }
  return { from: period.from, to: period.to, by, currencies: blocks.map(cut) }
}
