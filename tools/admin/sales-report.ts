import { z } from 'zod'
import { salesReport } from '#domain/analytics'
import { defineTool } from '../define.ts'
import { firstLines, minor, report_fields, reportShape, say, tableCard } from '../shapes/report.ts'

const figures = {
  orders: z.int().nullable().describe('orders placed; not told for each product'),
  pieces: z.int().describe('sold, less what was called off or came back'),
  gross_minor: minor.describe('goods at their price, as placed'),
  discount_minor: minor.describe('off the goods, as placed'),
  placed_minor: minor,
  changed_minor: minor,
  cancelled_minor: minor,
  returned_minor: minor,
  exchanged_minor: minor,
  given_minor: minor,
  net_minor: minor.describe('goods without tax, after all of that'),
  delivery_minor: minor.describe('delivery without tax'),
  tax_minor: minor,
  other_minor: minor.describe('goodwill'),
  total_minor: minor.describe('what is owed for it all: the sum of the ledger'),
}

export const salesReportTool = defineTool({
  name: 'sales_report',
  description:
    'What was sold in a period and what became of it, by day, store, product (best sellers), category or channel.',
  roles: ['staff'],
  permission: 'see_reports',
  effect: 'read',
  input: z.strictObject(report_fields),
  output: reportShape(figures),
  async run(db, ctx, input) {
    const data = await salesReport(db, ctx, input)
    const { n, money, days, in: said } = say(ctx)
    const blocks = data.currencies.map(({ currency, rows, more_rows, totals }) => {
      const of = (amount: number) => money(amount, currency)
      const head = said({
        en: `${currency}, ${days(data)}: net sales ${of(totals.net_minor)} without tax; ${totals.orders} orders, ${totals.pieces} pieces; total ${of(totals.total_minor)} with delivery ${of(totals.delivery_minor)} and tax ${of(totals.tax_minor)}; cancelled ${of(totals.cancelled_minor)}, returned ${of(totals.returned_minor)}.`,
        bn: `${currency}, ${days(data)}: কর ছাড়া নিট বিক্রি ${of(totals.net_minor)}; ${n(totals.orders)}টি অর্ডার, ${n(totals.pieces)}টি পণ্য; মোট ${of(totals.total_minor)}, এর মধ্যে ডেলিভারি ${of(totals.delivery_minor)} ও কর ${of(totals.tax_minor)}; বাতিল ${of(totals.cancelled_minor)}, ফেরত ${of(totals.returned_minor)}।`,
      })
      const lines = firstLines(
        ctx,
        rows,
        rows.length + more_rows,
        (row) => `${row.label}: ${of(row.net_minor)} (${n(row.pieces)})`,
      )
      return [head, ...lines].join('\n')
    })
    const none = said({ en: `Nothing was sold: ${days(data)}.`, bn: `${days(data)}: কিছু বিক্রি হয়নি।` })
    const cards = data.currencies.flatMap(({ currency, rows }) =>
      tableCard(
        `${said({ en: 'Sales', bn: 'বিক্রি' })}, ${currency}`,
        said({
          en: ['', 'Orders', 'Pieces', 'Net sales', 'Delivery', 'Tax', 'Total'],
          bn: ['', 'অর্ডার', 'পণ্য', 'নিট বিক্রি', 'ডেলিভারি', 'কর', 'মোট'],
        }),
        rows.map((row) => [
          ...[row.label, row.orders, row.pieces],
          ...[row.net_minor, row.delivery_minor, row.tax_minor, row.total_minor].map((amount) =>
            money(amount, currency),
          ),
        ]),
      ),
    )
    return { content: blocks.join('\n\n') || none, data, cards }
  },
})
