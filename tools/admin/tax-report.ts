import { z } from 'zod'
import { taxReport } from '#domain/analytics'
import { defineTool } from '../define.ts'
import { minor, period_fields, say, store_field, tableCard } from '../shapes/report.ts'

export const taxReportTool = defineTool({
  name: 'tax_report',
  description:
    'The tax on what was sold in a period, by district, kind and rate; what was called off is left out, what came back is taken off.',
  roles: ['staff'],
  permission: 'see_reports',
  effect: 'read',
  input: z.strictObject({ ...period_fields, ...store_field }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    lines: z.array(
      z.object({
        currency: z.string(),
        district: z.string().nullable(),
        kind: z.string(),
        tax_bps: z.int(),
        net_minor: minor,
        tax_minor: minor,
        gross_minor: minor,
        count: z.int(),
      }),
    ),
    totals: z.array(z.object({ currency: z.string(), net_minor: minor, tax_minor: minor, gross_minor: minor })),
  }),
  async run(db, ctx, input) {
    const data = await taxReport(db, ctx, input)
    const { money, percent, days, in: said } = say(ctx)
    const lines = data.totals.map(({ currency, tax_minor, gross_minor }) => {
      const [tax, gross] = [money(tax_minor, currency), money(gross_minor, currency)]
      return said({
        en: `${currency}, ${days(data)}: ${tax} of tax in ${gross}.`,
        bn: `${currency}, ${days(data)}: ${gross} এর মধ্যে কর ${tax}।`,
      })
    })
    const none = said({ en: `Nothing was sold: ${days(data)}.`, bn: `${days(data)}: কিছু বিক্রি হয়নি।` })
    const kinds = said({
      en: { goods: 'goods', delivery: 'delivery' },
      bn: { goods: 'পণ্য', delivery: 'ডেলিভারি' },
    })
    const cards = tableCard(
      said({ en: 'Tax', bn: 'কর' }),
      said({ en: ['District', 'Of', 'Rate', 'Net', 'Tax', 'Gross'], bn: ['জেলা', 'কীসের', 'হার', 'নিট', 'কর', 'মোট'] }),
      data.lines.map((line) => [
        ...[line.district, kinds[line.kind], percent(line.tax_bps)],
        ...[line.net_minor, line.tax_minor, line.gross_minor].map((amount) => money(amount, line.currency)),
      ]),
    )
    return { content: lines.join('\n') || none, data, cards }
  },
})
