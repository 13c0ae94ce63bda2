import { z } from 'zod'
import { search_lists, searchReport } from '#domain/analytics'
import { flushSearchLog } from '#domain/search'
import { defineTool } from '../define.ts'
import { firstLines, period_fields, say, tableCard } from '../shapes/report.ts'

const count = z.int()
const bps = z.int().nullable()
const figures = {
  searches: count,
  nothing_found: count.describe('searches that found nothing at all'),
  near_misses: count.describe('searches that found only what is not quite it'),
  clicked: count.describe('searches of which something was looked at, put into a cart or ordered'),
  carts: count,
  orders: count,
}
const shares = { nothing_found_bps: bps, near_miss_bps: bps, clicked_bps: bps }
const searched_for = z.object({
  query: z.string(),
  typed: z.string().describe('as somebody typed it'),
  language: z.string(),
  corrected: z.string().nullable().describe('what it was repaired to'),
  results: count.describe('found on average'),
  ...figures,
  last_at: z.string(),
})
const titles = {
  top: { en: 'Searched most', bn: 'সবচেয়ে বেশি খোঁজা' },
  nothing_found: { en: 'Nothing found', bn: 'কিছুই পাওয়া যায়নি' },
  near_miss: { en: 'Only near misses', bn: 'কাছাকাছি পাওয়া গেছে' },
  not_clicked: { en: 'Found, and nobody looked', bn: 'পাওয়া গেছে, কেউ দেখেনি' },
}

export const searchReportTool = defineTool({
  name: 'search_report',
  description:
    'What people look for and do not find: the queries of a period asked most, without results, with only near misses, and with results that nobody opened.',
  roles: ['staff'],
  permission: 'see_reports',
  effect: 'read',
  input: z.strictObject({
    ...period_fields,
    limit: z.int().min(1).max(1_000).default(50).describe('how many queries in each list'),
  }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    known_from: z.string().describe('searches are kept for 90 days'),
    totals: z.object({ ...figures, ...shares, queries: count.describe('different ones') }),
    languages: z.array(z.object({ language: z.string(), ...figures, ...shares })),
    top: z.array(searched_for),
    nothing_found: z.array(searched_for),
    near_miss: z.array(searched_for),
    not_clicked: z.array(searched_for),
  }),
  async run(db, ctx, input) {
    // What was searched for this second is in it.
    await flushSearchLog(db)
    const data = await searchReport(db, ctx, input)
    const { n, percent, days, in: said } = say(ctx)
    const { searches, queries, nothing_found, near_misses, clicked, nothing_found_bps } = data.totals
    const share = nothing_found_bps === null ? '' : ` (${percent(nothing_found_bps)})`
    const head = said({
      en: `${days(data)}: ${searches} searches for ${queries} different things; ${nothing_found}${share} found nothing, ${near_misses} only near misses, ${clicked} led to a product.`,
      bn: `${days(data)}: ${n(queries)} রকম জিনিসের জন্য ${n(searches)}টি অনুসন্ধান; ${n(nothing_found)}টিতে${share} কিছু পাওয়া যায়নি, ${n(near_misses)}টিতে শুধু কাছাকাছি, ${n(clicked)}টি থেকে পণ্য দেখা হয়েছে।`,
    })
    const blocks = search_lists.flatMap((list) => {
      const rows = data[list]
      const lines = firstLines(ctx, rows, rows.length, (row) => `${row.query}: ${n(row.searches)}`)
      return rows.length === 0 ? [] : [[`${said(titles[list])}:`, ...lines].join('\n')]
    })
    const cards = search_lists.flatMap((list) =>
      tableCard(
        said(titles[list]),
        said({
          en: ['', 'Language', 'Searches', 'Found', 'Nothing found', 'Near misses', 'Clicked', 'Ordered'],
          bn: ['', 'ভাষা', 'অনুসন্ধান', 'পাওয়া গেছে', 'কিছু পাওয়া যায়নি', 'কাছাকাছি', 'দেখা হয়েছে', 'অর্ডার'],
        }),
        data[list].map((row) => [
          ...[row.query, row.language, row.searches, row.results],
          ...[row.nothing_found, row.near_misses, row.clicked, row.orders],
        ]),
      ),
    )
    return { content: [head, ...blocks].join('\n\n'), data, cards }
  },
})
