import { groupBy } from '#core/group-by'
import { sum } from '#core/money'

/** One taxed thing that was sold (or, with negative amounts, given back). `total_minor` is what was paid, tax included either way. */
export type TaxRow = {
  currency: string
  district: string | null
  kind: 'goods' | 'delivery'
  tax_bps: number
  total_minor: number
  tax_minor: number
  /** How many things the row stands for; one when left out. */
  count?: number
}
export type TaxLine = Omit<TaxRow, 'total_minor' | 'count'> & { net_minor: number; gross_minor: number; count: number }
export type TaxSummary = {
  lines: TaxLine[]
  totals: { currency: string; net_minor: number; tax_minor: number; gross_minor: number }[]
}

/** The tax report: per currency, district, kind and rate, with totals per currency. The orders module brings the rows. */
export function summariseTax(rows: TaxRow[]): TaxSummary {
  const lines = [
    ...groupBy(rows, (row) => JSON.stringify([row.currency, row.district ?? '', row.kind, row.tax_bps])).values(),
  ]
    .map((group): TaxLine => {
      const { currency, district, kind, tax_bps } = group[0]!
      return { currency, district, kind, tax_bps, ...amounts(group), count: sum(group.map((row) => row.count ?? 1)) }
    })
    .sort(byPlaceThenRate)
  const totals = [...groupBy(rows, (row) => row.currency)]
    .map(([currency, group]) => ({ currency, ...amounts(group) }))
    .sort((a, b) => compare(a.currency, b.currency))
  return { lines, totals }
}

function amounts(rows: TaxRow[]) {
  const gross_minor = sum(rows.map((row) => row.total_minor))
  const tax_minor = sum(rows.map((row) => row.tax_minor))
  return { net_minor: gross_minor - tax_minor, tax_minor, gross_minor }
}

function byPlaceThenRate(a: TaxLine, b: TaxLine): number {
  return (
    compare(a.currency, b.currency) ||
    compare(a.district ?? '', b.district ?? '') ||
    compare(b.kind, a.kind) ||
    b.tax_bps - a.tax_bps
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
