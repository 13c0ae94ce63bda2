import { z } from 'zod'
import { inLanguage } from '#core/language'
import { addLine, viewOf } from '#domain/cart'
import { defineTool } from '../define.ts'
import { cartCard, cartShape, describeCart } from '../shapes/cart.ts'

export const addToCart = defineTool({
  name: 'add_to_cart',
  description:
    'Put a product into the cart. Name the variant, or the product with its options. The same thing again adds to its line.',
  roles: ['guest', 'shopper'],
  effect: 'write',
  input: z
    .strictObject({
      cart_id: z.string().max(64).optional().describe('only for programs that keep carts themselves'),
      product: z.string().max(200).optional().describe('slug or external id of the product'),
      variant: z.string().max(200).optional().describe('external id or SKU of the variant'),
      options: z
        .record(z.string().max(60), z.string().max(120))
        .optional()
        .describe('e.g. { "Size": "L" }, with product'),
      quantity: z.number().int().min(1).max(999).default(1).describe('how many more of it'),
    })
    .refine(({ product, variant }) => product !== undefined || variant !== undefined, {
      message: 'Name a product or a variant.',
      params: { bn: 'পণ্য অথবা তার ধরনের নাম বলুন।' },
    }),
  output: cartShape.extend({ notice: z.string().nullable() }),
  async run(db, ctx, input) {
    const { cart, notice } = await addLine(db, ctx, input)
    const view = viewOf(cart)
    const said = notice && inLanguage(ctx.language, notice.en, notice.bn)
    const content = [said, describeCart(ctx, view)].filter(Boolean).join('\n')
    return { content, data: { ...view, notice: said }, cards: [cartCard(view)] }
  },
})
