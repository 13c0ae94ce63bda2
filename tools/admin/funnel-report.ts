import { z } from 'zod'
import { funnelReport } from '#domain/analytics'
import { defineTool } from '../define.ts'
import { period_fields, say, tableCard } from '../shapes/report.ts'

const bps = z.int().nullable()
const figures = {
  carts: z.int().nullable().describe('carts made; not known by channel'),
  with_goods: z.int().nullable().describe('of those, with something in them or ordered'),
  checkouts: z.int().nullable().describe('people who asked what an order would come to; null: more than a week ago'),
  placed: z.int(),
  paid: z.int().describe('of the orders placed, as are the following'),
  delivered: z.int(),
  returned: z.int(),
  cancelled: z.int(),
  placed_of_carts_with_goods_bps: bps,
  placed_of_checkouts_bps: bps,
  paid_of_placed_bps: bps,
  delivered_of_placed_bps: bps,
  returned_of_delivered_bps: bps,
}

export const funnelReportTool = defineTool({
  name: 'funnel_report',
  description:
    'From carts to goods delivered: how many carts, checkouts and orders there were and what became of the orders.',
  roles: ['staff'],
  permission: 'see_reports',
  effect: 'read',
  input: z.strictObject({
    ...period_fields,
    by: z.enum(['day', 'channel']).default('day').describe('what the rows are'),
  }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    by: z.enum(['day', 'channel']),
    rows: z.array(z.object({ key: z.string(), ...figures })),
    totals: z.object(figures),
  }),
  async run(db, ctx, input) {
    const data = await funnelReport(db, ctx, input)
    const { n, percent, days, in: said } = say(ctx)
    const { carts, with_goods, checkouts, placed, paid, delivered, returned, cancelled } = data.totals
    const rate = data.totals.placed_of_carts_with_goods_bps
    const asked =
      checkouts === null ? '' : said({ en: `${checkouts} checkouts asked for, `, bn: `${n(checkouts)}টি চেকআউট, ` })
    const share = rate === null ? '' : ` (${percent(rate)})`
    const content = said({
      en: `${days(data)}: ${carts} carts, ${with_goods} with goods, ${asked}${placed} orders placed${share}: ${paid} paid, ${delivered} delivered, ${returned} returned, ${cancelled} cancelled.`,
      bn: `${days(data)}: ${n(carts ?? 0)}টি কার্ট, পণ্যসহ ${n(with_goods ?? 0)}টি, ${asked}${n(placed)}টি অর্ডার${share}: মূল্য পাওয়া গেছে ${n(paid)}টির, পৌঁছেছে ${n(delivered)}টি, ফেরত ${n(returned)}টি, বাতিল ${n(cancelled)}টি।`,
    })
    const cards = tableCard(
      said({ en: 'Funnel', bn: 'ফানেল' }),
      said({
        en: ['', 'Carts', 'With goods', 'Checkouts', 'Placed', 'Paid', 'Delivered', 'Returned', 'Cancelled'],
        bn: ['', 'কার্ট', 'পণ্যসহ', 'চেকআউট', 'অর্ডার', 'মূল্য পাওয়া', 'পৌঁছেছে', 'ফেরত', 'বাতিল'],
      }),
      data.rows.map((row) => [
        ...[row.key, row.carts, row.with_goods, row.checkouts],
        ...[row.placed, row.paid, row.delivered, row.returned, row.cancelled],
      ]),
    )
    return { content, data, cards }
  },
})
