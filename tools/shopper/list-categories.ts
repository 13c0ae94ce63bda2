import { z } from 'zod'
import { digitsFor, inLanguage } from '#core/language'
import { listCategories } from '#domain/catalog'
import { defineTool } from '../define.ts'

const none = { en: 'There are no categories yet.', bn: 'এখনো কোনো বিভাগ নেই।' }

export const listCategoriesTool = defineTool({
  name: 'list_categories',
  description:
    'The categories of the shop as a tree, with how many products are for sale in each. Their slugs serve in search_products.',
  roles: ['guest', 'shopper', 'staff'],
  effect: 'read',
  input: z.strictObject({
    depth: z.int().min(1).max(6).optional().describe('How many levels; all when not given'),
    under: z.string().trim().max(100).optional().describe('Only this category (slug) and what lies under it'),
  }),
  output: z.object({
    categories: z.array(
      z.object({
        slug: z.string(),
        name: z.string(),
        name_bn: z.string().nullable(),
        path: z.string(),
        depth: z.number().int(),
        products: z.number().int(),
      }),
    ),
  }),
  async run(db, ctx, { depth, under }) {
    const all = await listCategories(db, ctx)
    const top = under === undefined ? undefined : all.find(({ slug }) => slug === under)
    const categories = all.filter(
      (category) =>
        (depth === undefined || category.depth <= depth + (top ? top.depth - 1 : 0)) &&
        (under === undefined || category.slug === under || (top && category.path.startsWith(`${top.path} > `))),
    )
    const lines = categories.map(({ name, name_bn, slug, depth, products }) => {
      const count = digitsFor(ctx.language, String(products))
      return `${'  '.repeat(depth - 1)}${inLanguage(ctx.language, name, name_bn)} [${slug}] ${count}`
    })
    return { content: lines.join('\n') || none[ctx.language], data: { categories } }
  },
})
