import { z } from 'zod'
import { listInput, productBySlug } from '#domain/catalog'
import { noteView } from '#domain/search'
import { defineTool } from '../define.ts'
import { describeProduct, productShape } from '../shapes/product.ts'

export const showProduct = defineTool({
  name: 'show_product',
  description:
    'All about one product: what it is, its sizes or colours with price and stock, pictures, and what goes with it.',
  roles: ['guest', 'shopper', 'staff'],
  effect: 'read',
  input: z.strictObject({
    product: z.string().trim().min(1).max(200).describe('Slug, or the seller’s own id'),
    currency: listInput.shape.currency,
  }),
  output: z.object({ product: productShape }),
  async run(db, ctx, { product: slug, currency }) {
    const product = await productBySlug(db, ctx, slug, { currency })
    await noteView(db, ctx, { product: product.slug })
    return { content: describeProduct(ctx, product), data: { product }, cards: [{ kind: 'product', product }] }
  },
})
