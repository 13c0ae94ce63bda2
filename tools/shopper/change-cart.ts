import { z } from 'zod'
import { changeLine, viewOf } from '#domain/cart'
import { defineTool } from '../define.ts'
import { cartCard, cartShape, describeCart } from '../shapes/cart.ts'

export const changeCart = defineTool({
  name: 'change_cart',
  description: 'Change how many of something are in the cart; 0 takes it out.',
  roles: ['guest', 'shopper'],
  effect: 'write',
  input: z.strictObject({
    cart_id: z.string().max(64).optional().describe('only for programs that keep carts themselves'),
    line: z.string().max(200).describe('the line: its id, the variant, or the product slug'),
    quantity: z.number().int().min(0).max(999).describe('how many there should be; 0 takes it out'),
  }),
  output: cartShape,
  async run(db, ctx, input) {
    const view = viewOf(await changeLine(db, ctx, input))
    return { content: describeCart(ctx, view), data: view, cards: [cartCard(view)] }
  },
})
