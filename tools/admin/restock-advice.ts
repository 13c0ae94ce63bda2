import { z } from 'zod'
import { inLanguage } from '#core/language'
import { restockAdvice } from '#domain/analytics'
import { defineTool } from '../define.ts'
import { say, tableCard } from '../shapes/report.ts'

export const restockAdviceTool = defineTool({
  name: 'restock_advice',
  description: 'What to buy, how many of it and how long the stock lasts, going by the last 28 days; sold out first.',
  roles: ['staff', 'seller'],
  permission: 'change_stock',
  effect: 'read',
  input: z.strictObject({
    store: z.string().max(80).optional().describe('slug; else all of your stores'),
    days: z.int().min(1).max(365).default(28).describe('how many days it should last'),
    limit: z.int().min(1).max(500).default(20).describe('how many to tell'),
  }),
  output: z.object({
    items: z.array(
      z.object({
        slug: z.string(),
        variant: z.string(),
        title: z.string(),
        options: z.record(z.string(), z.string()),
        store: z.string(),
        left: z.int(),
        sold: z.int().describe('pieces in the last 28 days'),
        days_left: z.int().nullable().describe('null: none were sold'),
        buy: z.int(),
      }),
    ),
  }),
  async run(db, ctx, input) {
    const advice = await restockAdvice(db, ctx, input)
    const { n, in: said } = say(ctx)
    const items = advice.map(({ title_bn, ...item }) => ({
      ...item,
      title: inLanguage(ctx.language, item.title, title_bn),
    }))
    const full = ({ title, options }: (typeof items)[number]) => {
      const own = Object.values(options).join(', ')
      return own ? `${title} (${own})` : title
    }
    const lines = items.map((item) => {
      const { left, sold, days_left, buy } = item
      const lasts =
        left <= 0
          ? said({ en: 'sold out', bn: 'শেষ' })
          : said({ en: `${left} left, ${days_left} days`, bn: `আছে ${n(left)}টি, চলবে ${n(days_left ?? 0)} দিন` })
      const advised =
        sold === 0
          ? said({ en: 'none sold in 28 days', bn: '২৮ দিনে বিক্রি নেই' })
          : said({ en: `${sold} sold in 28 days, buy ${buy}`, bn: `২৮ দিনে বিক্রি ${n(sold)}টি, কিনুন ${n(buy)}টি` })
      return `${full(item)}: ${lasts}; ${advised}`
    })
    const none = said({ en: 'Everything lasts long enough.', bn: 'সব পণ্যই যথেষ্ট আছে।' })
    const cards = tableCard(
      said({ en: 'What to buy', bn: 'কী কিনতে হবে' }),
      said({
        en: ['Product', 'Left', 'Sold in 28 days', 'Days left', 'Buy'],
        bn: ['পণ্য', 'আছে', '২৮ দিনে বিক্রি', 'কত দিন চলবে', 'কিনুন'],
      }),
      items.map((item) => [full(item), item.left, item.sold, item.days_left, item.buy]),
    )
    return { content: lines.join('\n') || none, data: { items }, cards }
  },
})
