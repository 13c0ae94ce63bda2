import { z } from 'zod'
import { profitReport } from '#domain/analytics'
import { defineTool } from '../define.ts'
import { firstLines, minor, nullable_minor, report_fields, reportShape, say, tableCard } from '../shapes/report.ts'

const figures = {
  pieces: z.int(),
  net_minor: minor.describe('goods without tax'),
  cost_minor: nullable_minor.describe('what they cost, as far as it is known; null: not known of any'),
  margin_minor: nullable_minor.describe('net sales less known cost'),
  margin_bps: z.int().nullable().describe('of net sales, in basis points'),
  pieces_without_cost: z.int().describe('pieces that came or went and whose cost is not known'),
  net_without_cost_minor: minor.describe('net sales of those'),
  commission_minor: nullable_minor,
  delivery_minor: minor,
  other_minor: minor.describe('goodwill'),
}

export const profitReportTool = defineTool({
  name: 'profit_report',
  description:
    'Net sales, cost and margin in a period by day, store, product, category or channel; says what has no known cost.',
  roles: ['staff'],
  permission: 'see_reports',
  effect: 'read',
  input: z.strictObject(report_fields),
  output: reportShape(figures),
  async run(db, ctx, input) {
    const data = await profitReport(db, ctx, input)
    const { n, money, percent, days, in: said } = say(ctx)
    const unknown = said({ en: 'unknown', bn: 'অজানা' })
    const blocks = data.currencies.map(({ currency, rows, more_rows, totals }) => {
      const of = (amount: number | null) => (amount === null ? unknown : money(amount, currency))
      const share = totals.margin_bps === null ? '' : ` (${percent(totals.margin_bps)})`
      const head = said({
        en: `${currency}, ${days(data)}: net sales ${of(totals.net_minor)}, cost ${of(totals.cost_minor)}, margin ${of(totals.margin_minor)}${share}.`,
        bn: `${currency}, ${days(data)}: নিট বিক্রি ${of(totals.net_minor)}, খরচ ${of(totals.cost_minor)}, মুনাফা ${of(totals.margin_minor)}${share}।`,
      })
      const missing = said({
        en: `The cost of ${totals.pieces_without_cost} pieces (net sales ${of(totals.net_without_cost_minor)}) is not known, so ${totals.cost_minor === null ? 'there is no margin to tell' : 'the margin is lower than that'}.`,
        bn: `${n(totals.pieces_without_cost)}টি পণ্যের (নিট বিক্রি ${of(totals.net_without_cost_minor)}) ক্রয়মূল্য জানা নেই, তাই ${totals.cost_minor === null ? 'মুনাফা বলা যাচ্ছে না' : 'আসল মুনাফা এর চেয়ে কম'}।`,
      })
      const lines = firstLines(ctx, rows, rows.length + more_rows, ({ label, net_minor, cost_minor, margin_minor }) =>
        cost_minor === null
          ? `${label}: ${of(net_minor)}`
          : `${label}: ${of(net_minor)} − ${of(cost_minor)} = ${of(margin_minor)}`,
      )
      return [head, ...(totals.pieces_without_cost > 0 ? [missing] : []), ...lines].join('\n')
    })
    const none = said({ en: `Nothing was sold: ${days(data)}.`, bn: `${days(data)}: কিছু বিক্রি হয়নি।` })
    const cards = data.currencies.flatMap(({ currency, rows }) =>
      tableCard(
        `${said({ en: 'Cost and profit', bn: 'খরচ ও মুনাফা' })}, ${currency}`,
        said({
          en: ['', 'Pieces', 'Net sales', 'Cost', 'Margin', 'Margin %', 'Without cost'],
          bn: ['', 'পণ্য', 'নিট বিক্রি', 'খরচ', 'মুনাফা', 'মুনাফা %', 'খরচ অজানা'],
        }),
        rows.map((row) => [
          ...[row.label, row.pieces, money(row.net_minor, currency)],
          ...[row.cost_minor, row.margin_minor].map((amount) => (amount === null ? unknown : money(amount, currency))),
          ...[row.margin_bps === null ? null : percent(row.margin_bps), row.pieces_without_cost],
        ]),
      ),
    )
    return { content: blocks.join('\n\n') || none, data, cards }
  },
})
