import type { Context } from '#core/context'
import { divideHalfUp } from '#core/money'
import type { Db } from '#db/open'
import type { Figures } from './figures.ts'
import type { SalesRow } from './read-sales.ts'
import { type Report, type ReportInput, reportOf } from './sales-report.ts'
import { isOfGoods } from './sales-statement.ts'

export type ProfitFigures = {
  pieces: number
  net_minor: number
  /** null: the cost of not one of these pieces is known, so neither is the margin */
  cost_minor: number | null
  margin_minor: number | null
  /** of net sales; null too where there are none */
  margin_bps: number | null
  /** Pieces that came or went and whose cost nobody wrote down: the margin is too high by what they cost. */
  pieces_without_cost: number
  net_without_cost_minor: number
  /** Of a part of an order; null where goods are told apart. */
  commission_minor: number | null
  delivery_minor: number
  other_minor: number
}
export type ProfitLine = ProfitFigures & Pick<SalesRow, 'key' | 'label' | 'store'>

/** What goods brought in, without tax, against what they cost. */
export async function profitReport(
  db: Db,
  ctx: Context,
  input: ReportInput,
): Promise<Report<ProfitLine, ProfitFigures>> {
  return reportOf(db, ctx, input, {
    row: (row) => ({
      ...profitOf(row),
      key: row.key,
      label: row.label,
      store: row.store,
      ...(isOfGoods(input.by) && row.key !== null && { commission_minor: null }),
    }),
    totals: profitOf,
  })
}

function profitOf(figures: Omit<Figures, 'orders'>): ProfitFigures {
  const { pieces, net_minor, pieces_without_cost, net_without_cost_minor, commission_minor } = figures
  const { known_cost_minor, delivery_minor, other_minor } = figures
  const unknown = known_cost_minor === 0 && pieces_without_cost > 0
  const cost_minor = unknown ? null : known_cost_minor
  const margin_minor = cost_minor === null ? null : net_minor - cost_minor
  const margin_bps = margin_minor === null || net_minor <= 0 ? null : divideHalfUp(margin_minor, 10_000, net_minor)
  return {
    ...{ pieces, net_minor, cost_minor, margin_minor, margin_bps, pieces_without_cost, net_without_cost_minor },
    ...{ commission_minor, delivery_minor, other_minor },
  }
}
