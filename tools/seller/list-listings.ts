import { z } from 'zod'
import { digitsFor, inLanguage } from '#core/language'
import { formatMoney } from '#core/money'
import { listListings } from '#domain/catalog'
import { defineTool } from '../define.ts'
import { itemShape } from '../shapes/product.ts'

const words = {
  en: {
    draft: 'draft',
    active: 'for sale',
    hidden: 'hidden',
    stock: 'in stock',
    none: 'Nothing is listed there yet. Start with draft_listing.',
    more: 'There is more: ask for the next page with next_cursor.',
  },
  bn: {
    draft: 'খসড়া',
    active: 'বিক্রি হচ্ছে',
    hidden: 'লুকানো',
    stock: 'মজুদ',
    none: 'এখনো কোনো পণ্য নেই। draft_listing দিয়ে শুরু করুন।',
    more: 'আরও আছে: পরের পাতা চাইতে পারেন।',
  },
}
const status = z.enum(['draft', 'active', 'hidden'])

export const listListingsTool = defineTool({
  name: 'list_listings',
  description: 'The products of your store in every state, newest first, with price and stock.',
  roles: ['seller', 'staff'],
  permission: 'change_catalog',
  effect: 'read',
  input: z.strictObject({
    store: z.string().trim().max(100).optional().describe('Slug; all your stores when not given'),
    status: status.optional().describe('every state when not given'),
    q: z.string().trim().min(1).max(200).optional().describe('Words in the title, or an own id'),
    cursor: z.string().max(500).optional().describe('next_cursor of the page before'),
    limit: z.int().min(1).max(100).optional().describe('20 when not given'),
  }),
  output: z.object({
    items: z.array(itemShape.extend({ status, stock: z.number().int(), updated_at: z.string() })),
    next_cursor: z.string().nullable(),
  }),
  async run(db, ctx, input) {
    const page = await listListings(db, ctx, input)
    const say = words[ctx.language]
    const lines = page.items.map((item) => {
      const price = formatMoney(item.price_minor, item.currency, ctx.language)
      const stock = digitsFor(ctx.language, String(item.stock))
      return `${inLanguage(ctx.language, item.title, item.title_bn)} [${item.slug}] ${price}, ${say[item.status]}, ${stock} ${say.stock}`
    })
    return { content: [...lines, ...(page.next_cursor ? [say.more] : [])].join('\n') || say.none, data: page }
  },
})
