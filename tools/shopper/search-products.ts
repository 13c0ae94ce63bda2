import { z } from 'zod'
import { listInput, listProducts } from '#domain/catalog'
import { defineTool } from '../define.ts'
import { describeItem, itemCards, itemShape } from '../shapes/product.ts'

const nothing = {
  en: 'Nothing for sale fits that. Try fewer words, another category (list_categories) or a wider price.',
  bn: 'এমন কিছু পাওয়া গেল না। কম শব্দে, অন্য বিভাগে বা দামের সীমা বাড়িয়ে খুঁজে দেখুন।',
}
const more = { en: 'There is more: ask for the next page with next_cursor.', bn: 'আরও আছে: পরের পাতা চাইতে পারেন।' }

export const searchProducts = defineTool({
  name: 'search_products',
  description:
    'Find what is for sale, by words, category, price, store or place. Prices are in minor units: 45000 is ৳450.',
  roles: ['guest', 'shopper', 'staff'],
  effect: 'read',
  input: listInput,
  output: z.object({ items: z.array(itemShape), next_cursor: z.string().nullable() }),
  async run(db, ctx, input) {
    const page = await listProducts(db, ctx, input)
    const lines = page.items.map((item) => describeItem(ctx, item))
    const content =
      lines.length === 0
        ? nothing[ctx.language]
        : [...lines, ...(page.next_cursor ? [more[ctx.language]] : [])].join('\n')
    return { content, data: page, cards: itemCards(page.items) }
  },
})
