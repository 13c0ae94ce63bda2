import { z } from 'zod'
import { formatMoney } from '#core/money'
import { createProduct, draftInput } from '#domain/catalog'
import { setStock } from '#domain/inventory'
import { defineTool } from '../define.ts'

const pieces = z.int().min(0).max(1_000_000_000)

export const draftListing = defineTool({
  name: 'draft_listing',
  description:
    'Start a product for a store: words, pictures, price, sizes or colours, stock. Nobody sees it until publish_listing.',
  roles: ['seller', 'staff'],
  permission: 'change_catalog',
  effect: 'write',
  input: z.strictObject({
    ...draftInput,
    store: z.string().trim().max(100).optional().describe('Slug, when you have several stores'),
    stock: pieces.optional().describe('Pieces you have; with variants, of each of them'),
  }),
  output: z.object({
    slug: z.string(),
    external_id: z.string(),
    variants: z.array(z.object({ external_id: z.string(), options: z.record(z.string(), z.string()) })),
  }),
  subject: (_input, { slug }) => slug,
  async run(db, ctx, { stock, ...input }) {
    const made = await createProduct(db, ctx, input)
    if (stock) {
      const levels = made.variants.map(({ variant_id }) => ({ variant_id, on_hand: stock }))
      await setStock(db, ctx, { levels, reason: 'received' })
    }
    const price =
      input.price_minor === undefined ? '' : ` ${formatMoney(input.price_minor, input.currency ?? 'BDT', ctx.language)}`
    const content =
      ctx.language === 'bn'
        ? `খসড়া রাখা হলো: ${input.title_bn ?? input.title} [${made.slug}]${price}। বিক্রি শুরু করতে publish_listing।`
        : `Kept as a draft: ${input.title} [${made.slug}]${price}. Publish it when it is ready.`
    return { content, data: made }
  },
})
