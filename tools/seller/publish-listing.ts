import { z } from 'zod'
import { formatMoney } from '#core/money'
import { assertCanPublish, publishProduct } from '#domain/catalog'
import { defineTool } from '../define.ts'

export const publishListing = defineTool({
  name: 'publish_listing',
  description: 'Put a draft, or a hidden product, up for sale. What is still missing is said first.',
  roles: ['seller', 'staff'],
  permission: 'change_catalog',
  effect: 'confirm',
  input: z.strictObject({
    product: z.string().trim().min(1).max(200).describe('Slug, or your own id'),
    store: z.string().trim().max(100).optional().describe('Slug, when two of your stores have the same id'),
  }),
  output: z.object({
    slug: z.string(),
    title: z.string(),
    price_minor: z.number().int(),
    currency: z.string(),
    in_stock: z.boolean(),
  }),
  subject: (_input, { slug }) => slug,
  async propose(db, ctx, input) {
    const { slug, title, price_minor, currency, variant_count } = await assertCanPublish(db, ctx, input)
    const quote = { slug, title, price_minor, currency, variants: variant_count }
    const price = formatMoney(price_minor, currency, ctx.language)
    const content =
      ctx.language === 'bn'
        ? `"${title}" [${slug}] ${price} দামে বিক্রি শুরু হবে। রাজি?`
        : `Put "${title}" [${slug}] up for sale at ${price}?`
    return { content, quote, cards: [{ kind: 'quote', quote }], state: null }
  },
  async run(db, ctx, input) {
    const { product_id: _product_id, ...published } = await publishProduct(db, ctx, input)
    const { title, slug, in_stock } = published
    const stock = in_stock ? '' : ' It has no stock yet: add some, or nobody can buy it.'
    const stock_bn = in_stock ? '' : ' এখনো মজুদ নেই: মজুদ যোগ করুন।'
    const content =
      ctx.language === 'bn'
        ? `"${title}" [${slug}] এখন বিক্রি হচ্ছে।${stock_bn}`
        : `"${title}" [${slug}] is for sale now.${stock}`
    return { content, data: published }
  },
})
