import { z } from 'zod'
import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import { type ChangePrices, changePrices, type PriceDifference, priceDifferences } from '#domain/catalog'
import { type Card, defineTool } from '../define.ts'

const handle = z.string().trim().min(1).max(200)
// A person reads these before agreeing; the rest are counted.
const shown = 10

const input = z
  .strictObject({
    products: z.array(handle).min(1).max(200).optional().describe('Slugs or own ids'),
    category: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .optional()
      .describe('Slug or path: all your products in it and under it'),
    whole_store: z.literal(true).optional().describe('true: everything in the store'),
    variants: z.array(handle).min(1).max(200).optional().describe('Only these variants of them: own ids or SKUs'),
    store: z.string().trim().max(100).optional().describe('Slug, when you have several stores'),
    set_minor: z.int().min(1).max(1_000_000_000_000).optional().describe('The new price in minor units: 45000 is ৳450'),
    percent: z.number().min(-99).max(1000).optional().describe('-10 is ten percent less'),
    amount_minor: z.int().optional().describe('So much more, or less when negative, in minor units'),
    show_old_price: z.boolean().optional().describe('true: show the price of before, crossed out'),
  })
  .refine(
    ({ set_minor, percent, amount_minor }) =>
      [set_minor, percent, amount_minor].filter((given) => given !== undefined).length === 1,
    {
      message: 'Give exactly one of set_minor, percent and amount_minor.',
    },
  )

export const changePrice = defineTool({
  name: 'change_price',
  description:
    'Change the prices of products, of a category or of a whole store. The person sees every difference before it happens.',
  roles: ['seller', 'staff'],
  permission: 'change_prices',
  effect: 'confirm',
  input,
  output: z.object({ changed: z.number().int(), differences: z.array(z.record(z.string(), z.unknown())) }),
  subject: (_input, { differences }) => (differences.length === 1 ? String(differences[0]!.slug) : null),
  async propose(db, ctx, input) {
    const differences = await priceDifferences(db, ctx, wanted(input))
    if (differences.length === 0)
      throw invalid('nothing_changes', 'All of these cost that already; nothing would change.')
    return {
      content: describe(ctx, differences, 'ask'),
      quote: { differences },
      cards: [table(ctx, differences)],
      state: null,
    }
  },
  async run(db, ctx, input) {
    const differences = await changePrices(db, ctx, wanted(input))
    return {
      content: describe(ctx, differences, 'done'),
      data: { changed: differences.length, differences },
      cards: [table(ctx, differences)],
    }
  },
})

function wanted({ set_minor, percent, amount_minor, ...chosen }: z.output<typeof input>): ChangePrices {
  if (set_minor !== undefined) return { ...chosen, change: { set_minor } }
  if (percent !== undefined) return { ...chosen, change: { percent_bps: Math.round(percent * 100) } }
  return { ...chosen, change: { amount_minor: amount_minor! } }
}

const say = {
  en: {
    ask: (count: number) => `Change ${count === 1 ? 'this price' : `these ${count} prices`}?`,
    done: (count: number) => `${count === 1 ? 'One price is' : `${count} prices are`} changed.`,
    more: (count: number) => `… and ${count} more.`,
    columns: ['Product', 'Variant', 'Before', 'After'],
    title: 'Prices',
  },
  bn: {
    ask: (count: number) => `${count}টি দাম বদলাবেন?`,
    done: (count: number) => `${count}টি দাম বদলানো হলো।`,
    more: (count: number) => `… আরও ${count}টি।`,
    columns: ['পণ্য', 'ধরন', 'আগে', 'পরে'],
    title: 'দাম',
  },
}

function rowOf(
  { language }: Context,
  { title, title_bn, options, variant, currency, before_minor, after_minor }: PriceDifference,
) {
  const name = Object.values(options).join(', ') || variant
  return [
    inLanguage(language, title, title_bn),
    name,
    formatMoney(before_minor, currency, language),
    formatMoney(after_minor, currency, language),
  ]
}

function describe(ctx: Context, differences: PriceDifference[], step: 'ask' | 'done'): string {
  const words = say[ctx.language]
  const lines = differences.slice(0, shown).map((one) => {
    const [title, variant, before, after] = rowOf(ctx, one)
    return `${title} (${variant}): ${before} → ${after}`
  })
  const rest = differences.length - lines.length
  return [words[step](differences.length), ...lines, ...(rest > 0 ? [words.more(rest)] : [])].join('\n')
}

function table(ctx: Context, differences: PriceDifference[]): Card {
  const { title, columns } = say[ctx.language]
  return { kind: 'table', title, columns, rows: differences.slice(0, 200).map((one) => rowOf(ctx, one)) }
}
