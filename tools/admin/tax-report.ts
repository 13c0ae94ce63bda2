import { z } from 'zod'
import { formatMoney } from '#core/money'
import { addDays, startOfDay } from '#core/time'
import { taxReport } from '#domain/orders'
import { defineTool } from '../define.ts'

const minor = z.number().int()
const day = z.iso.date()

export const taxReportTool = defineTool({
  name: 'tax_report',
  description: 'The tax on what was sold in a period, by district, kind and rate; cancelled orders are left out.',
  roles: ['staff'],
  permission: 'see_reports',
  effect: 'read',
  input: z.strictObject({
    from: day.describe('first business day, e.g. 2026-11-01'),
    to: day.describe('last business day, included'),
  }),
  output: z.object({
    lines: z.array(
      z.object({
        currency: z.string(),
        district: z.string().nullable(),
        kind: z.string(),
        tax_bps: z.number().int(),
        net_minor: minor,
        tax_minor: minor,
        gross_minor: minor,
        count: z.number().int(),
      }),
    ),
    totals: z.array(z.object({ currency: z.string(), net_minor: minor, tax_minor: minor, gross_minor: minor })),
  }),
  async run(db, ctx, { from, to }) {
    const data = await taxReport(db, ctx, { from: startOfDay(from), to: addDays(startOfDay(to), 1) })
    const said = data.totals.map(({ currency, tax_minor, gross_minor }) => {
      const money = (amount: number) => formatMoney(amount, currency, ctx.language)
      return `${currency}: tax ${money(tax_minor)} in ${money(gross_minor)}`
    })
    return { content: said.join('\n') || `Nothing was sold from ${from} to ${to}.`, data }
  },
})
