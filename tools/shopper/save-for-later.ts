import { z } from 'zod'
import { changeLine, viewOf } from '#domain/cart'
import { defineTool } from '../define.ts'
import { cartCard, cartShape, describeCart } from '../shapes/cart.ts'

export const saveForLater = defineTool({
  name: 'save_for_later',
  description: 'Put a line of the cart aside for later, or bring a saved one back.',
  roles: ['guest', 'shopper'],
  effect: 'write',
  input: z.strictObject({
    cart_id: z.string().max(64).optional().describe('only for programs that keep carts themselves'),
    line: z.string().max(200).describe('the line: its id, the variant, or the product slug'),
    bring_back: z.boolean().default(false).describe('true: from saved back into the cart'),
  }),
  output: cartShape,
  async run(db, ctx, { bring_back, ...input }) {
    const view = viewOf(await changeLine(db, ctx, { ...input, saved: !bring_back }))
    return { content: describeCart(ctx, view), data: view, cards: [cartCard(view)] }
  },
})
