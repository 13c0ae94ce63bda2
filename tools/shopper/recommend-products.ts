import { z } from 'zod'
import { inLanguage } from '#core/language'
import { type Reason, recommendProducts } from '#domain/catalog'
import { defineTool } from '../define.ts'
import { describeItem, itemCards, itemShape } from '../shapes/product.ts'

const reasons: Record<Reason, { en: string; bn: string }> = {
  cross_sell: { en: 'goes with it', bn: 'এর সঙ্গে মানায়' },
  related: { en: 'is like it', bn: 'এর মতোই' },
  up_sell: { en: 'is a better one', bn: 'এর চেয়ে ভালো' },
  same_category: { en: 'is in the same category', bn: 'একই বিভাগের' },
}
const nothing = {
  en: (title: string) => `There is nothing in stock to recommend beside ${title}.`,
  bn: (title: string) => `${title}-এর সঙ্গে দেখানোর মতো কিছু এখন মজুদ নেই।`,
}

export const recommendProductsTool = defineTool({
  name: 'recommend_products',
  description:
    'What goes well with a product, or could be had instead of it, each with the reason. Only what is in stock.',
  roles: ['guest', 'shopper', 'staff'],
  effect: 'read',
  input: z.strictObject({
    product: z.string().trim().min(1).max(200).describe('Slug, or the seller’s own id'),
    limit: z.int().min(1).max(12).optional().describe('6 when not given'),
  }),
  output: z.object({
    for: itemShape,
    recommended: z.array(
      z.object({ reason: z.enum(['related', 'up_sell', 'cross_sell', 'same_category']), product: itemShape }),
    ),
  }),
  async run(db, ctx, input) {
    const found = await recommendProducts(db, ctx, input)
    const lines = found.recommended.map(
      ({ reason, product }) => `${describeItem(ctx, product)} (${reasons[reason][ctx.language]})`,
    )
    const content =
      lines.join('\n') || nothing[ctx.language](inLanguage(ctx.language, found.for.title, found.for.title_bn))
    return { content, data: found, cards: itemCards(found.recommended.map(({ product }) => product)) }
  },
})
