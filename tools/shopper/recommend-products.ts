import { z } from 'zod'
import { inLanguage } from '#core/language'
import { recommendation_reasons, recommendProducts } from '#domain/search'
import { defineTool } from '../define.ts'
import { describeItem, itemCards, itemShape } from '../shapes/product.ts'

const nothing = {
  beside: {
    en: (title: string) => `There is nothing in stock to recommend beside ${title}. Search for something else.`,
    bn: (title: string) => `“${title}” এর সঙ্গে দেখানোর মতো কিছু এখন মজুদ নেই। অন্য কিছু খুঁজে দেখুন।`,
  },
  at_all: {
    en: 'There is nothing in stock to recommend yet. Look again later.',
    bn: 'সুপারিশ করার মতো কিছু এখনো মজুদ নেই। পরে আবার দেখুন।',
  },
}

export const recommendProductsTool = defineTool({
  name: 'recommend_products',
  description:
    'What the shopper might want next, each with the reason: beside a product (goes with it, could be had instead), beside their cart, or what people in a place buy; with none of these, for themselves by what they bought and looked at. Only what is in stock and not in their cart.',
  roles: ['guest', 'shopper', 'staff'],
  effect: 'read',
  input: z.strictObject({
    product: z.string().trim().min(1).max(200).optional().describe('Slug, or the seller’s own id'),
    cart: z.boolean().optional().describe('true: what goes with what is in their cart'),
    district: z.string().trim().min(1).max(60).optional().describe('What people buy there, such as Sylhet'),
    near: z
      .strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) })
      .optional()
      .describe('The same around a place, when the district is not known'),
    limit: z.int().min(1).max(12).optional().describe('6 when not given'),
  }),
  output: z.object({
    for: itemShape.nullable(),
    recommended: z.array(
      z.object({
        reason: z.enum(recommendation_reasons),
        en: z.string(),
        bn: z.string(),
        because: z.string().optional(),
        product: itemShape,
      }),
    ),
  }),
  async run(db, ctx, input) {
    const found = await recommendProducts(db, ctx, input)
    const content = found.recommended
      .map((one) => `${describeItem(ctx, one.product)} (${one[ctx.language]})`)
      .join('\n')
    return {
      content: content || nothingFor(found.for, ctx.language),
      data: found,
      cards: itemCards(found.recommended.map(({ product }) => product)),
    }
  },
})

function nothingFor(item: { title: string; title_bn: string | null } | null, language: 'en' | 'bn'): string {
  return item ? nothing.beside[language](inLanguage(language, item.title, item.title_bn)) : nothing.at_all[language]
}
