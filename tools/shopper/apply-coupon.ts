import { z } from 'zod'
import { applyCoupon, pricedView, removeCoupon } from '#domain/cart'
import { defineTool } from '../define.ts'
import { cartCard, describeCart, pricedCartShape } from '../shapes/cart.ts'

export const applyCouponTool = defineTool({
  name: 'apply_coupon',
  description: 'Use a coupon code on the cart, or take one off. A code that is of no use is refused with the reason.',
  roles: ['guest', 'shopper'],
  effect: 'write',
  input: z.strictObject({
    cart_id: z.string().max(64).optional().describe('only for programs that keep carts themselves'),
    code: z.string().trim().min(2).max(40).describe('as the shopper typed it'),
    remove: z.boolean().default(false).describe('true takes the code off again'),
  }),
  output: pricedCartShape,
  async run(db, ctx, { remove, ...input }) {
    const cart = await (remove ? removeCoupon : applyCoupon)(db, ctx, input)
    const view = await pricedView(db, ctx, cart)
    return { content: describeCart(ctx, view), data: view, cards: [cartCard(view)] }
  },
})
