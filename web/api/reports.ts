import { z } from 'zod'
import { type AnyReport, type ReportKind, reportAsCsv } from '#domain/analytics'
import { useTool } from '../../tools/adapters/http.ts'
import { funnelReportTool } from '../../tools/admin/funnel-report.ts'
import { profitReportTool } from '../../tools/admin/profit-report.ts'
import { salesReportTool } from '../../tools/admin/sales-report.ts'
import { searchReportTool } from '../../tools/admin/search-report.ts'
import { taxReportTool } from '../../tools/admin/tax-report.ts'
import { most_rows } from '../../tools/shapes/report.ts'
import { reply, replyText } from '../door.ts'
import { type AnyRoute, defineRoute } from './route.ts'

const unkept = { 'Cache-Control': 'no-store' }

const sales = salesReportTool.input.shape
const asked = { from: sales.from, to: sales.to }
const wide = {
  ...asked,
  by: sales.by,
  store: sales.store,
  limit: z.coerce.number().int().min(1).max(most_rows).default(most_rows).describe('how many rows of each currency'),
}

const reports = {
  sales: { tool: salesReportTool, query: wide, summary: 'What was sold and what became of it' },
  profit: { tool: profitReportTool, query: wide, summary: 'Net sales, cost and margin' },
  tax: {
    tool: taxReportTool,
    query: { ...asked, store: sales.store },
    summary: 'Tax by district, kind and rate',
  },
  funnel: {
    tool: funnelReportTool,
    query: { ...asked, by: funnelReportTool.input.shape.by },
    summary: 'From carts to goods delivered',
  },
  search: {
    tool: searchReportTool,
    query: {
      ...asked,
      limit: z.coerce.number().int().min(1).max(1_000).default(100).describe('how many queries in each list'),
    },
    summary: 'What people look for and do not find',
  },
}

function reportRoute(kind: ReportKind): AnyRoute {
  const { tool, query, summary } = reports[kind]
  return defineRoute({
    method: 'get',
    path: `/reports/${kind}`,
    tag: 'Reports',
    name: `${kind}Report`,
    summary,
    description: `For staff who may see reports. JSON has money in minor units; \`format=csv\` answers a spreadsheet with decimal amounts in the currency of their row.`,
    audience: 'signed_in',
    limit: 'read',
    query: z.strictObject({
      ...query,
      format: z.enum(['json', 'csv']).default('json').describe('csv: UTF-8 for spreadsheets'),
    }),
    answers: { 200: { description: 'The report', schema: tool.output } },
    refuses: [403, 404],
    async run({ shop, ctx, c, query: { format, ...args } }) {
      const { data } = await useTool(shop.db, ctx, tool.name, args)
      if (format === 'json') return reply(c, 200, data, unkept)
      const { from, to } = data as { from: string; to: string }
      return replyText(c, 200, reportAsCsv(kind, data as AnyReport[typeof kind]), {
        ...unkept,
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${kind}-${from}-${to}.csv"`,
      })
    },
  })
}

export const report_routes = (['sales', 'profit', 'tax', 'funnel', 'search'] as const).map(reportRoute)
