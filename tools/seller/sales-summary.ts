import { z } from 'zod'
import { salesSummary } from '#domain/analytics'
import { defineTool } from '../define.ts'
import { minor, say, tableCard } from '../shapes/report.ts'

const figures = z.object({ orders: z.int(), pieces: z.int(), net_minor: minor, total_minor: minor })

export const salesSummaryTool = defineTool({
  name: 'sales_summary',
  description:
    'How your stores are doing: today, 7 and 30 days against the time before, best sellers, what to send, what runs low.',
  roles: ['seller'],
  effect: 'read',
  input: z.strictObject({ store: z.string().max(80).optional().describe('slug; else all of your stores') }),
  output: z.object({
    currencies: z.array(
      z.object({
        currency: z.string(),
        spans: z.array(
          z.object({
            span: z.enum(['today', 'week', 'month']),
            now: figures,
            before: figures.describe('the same days and hours before'),
            change_bps: z.int().nullable().describe('of net sales'),
          }),
        ),
        best_sellers: z.array(
          z.object({
            key: z.string().nullable(),
            label: z.string(),
            store: z.string().nullable(),
            pieces: z.int(),
            net_minor: minor,
          }),
        ),
      }),
    ),
    to_send: z.object({ parcels: z.int(), pieces: z.int() }),
    low_stock: z.int().describe('sold out or almost so; 1000 means at least as many'),
  }),
  async run(db, ctx, input) {
    const data = await salesSummary(db, ctx, input)
    const { n, money, percent, in: said } = say(ctx)
    const names = said({
      en: { today: 'Today', week: '7 days', month: '30 days' },
      bn: { today: 'আজ', week: '৭ দিন', month: '৩০ দিন' },
    })
    const blocks = data.currencies.flatMap(({ currency, spans, best_sellers }) => [
      ...spans.map(({ span, now, before, change_bps }) => {
        const sales = money(now.net_minor, currency)
        const change = change_bps === null ? '' : ` (${change_bps > 0 ? '+' : ''}${percent(change_bps)})`
        return said({
          en: `${names[span]}: ${sales}${change}, ${now.orders} orders, ${now.pieces} pieces; before ${money(before.net_minor, currency)}.`,
          bn: `${names[span]}: ${sales}${change}, ${n(now.orders)}টি অর্ডার, ${n(now.pieces)}টি পণ্য; আগে ${money(before.net_minor, currency)}।`,
        })
      }),
      ...best_sellers.map(({ label, pieces }, place) => `${n(place + 1)}. ${label} (${n(pieces)})`),
    ])
    const none = said({ en: 'Nothing was sold in the last 60 days.', bn: 'গত ৬০ দিনে কিছু বিক্রি হয়নি।' })
    const { parcels, pieces } = data.to_send
    const work = said({
      en: `To send: ${parcels} parcels, ${pieces} pieces. Low or out of stock: ${data.low_stock}.`,
      bn: `পাঠাতে হবে: ${n(parcels)}টি পার্সেল, ${n(pieces)}টি পণ্য। কম বা শেষ: ${n(data.low_stock)}টি।`,
    })
    const cards = data.currencies.flatMap(({ currency, spans }) =>
      tableCard(
        `${said({ en: 'Your sales', bn: 'আপনার বিক্রি' })}, ${currency}`,
        said({ en: ['', 'Orders', 'Pieces', 'Net sales', 'Before'], bn: ['', 'অর্ডার', 'পণ্য', 'নিট বিক্রি', 'আগে'] }),
        spans.map(({ span, now, before }) => [
          ...[names[span], now.orders, now.pieces],
          ...[money(now.net_minor, currency), money(before.net_minor, currency)],
        ]),
      ),
    )
    return { content: [...(blocks.length > 0 ? blocks : [none]), work].join('\n'), data, cards }
  },
})
