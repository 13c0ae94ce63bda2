import { z } from 'zod'
import { findCart, inHand, openCarts, pricedView } from '#domain/cart'
import { defineTool } from '../define.ts'
import { cartCard, describeCart, pricedCartShape } from '../shapes/cart.ts'

export const viewCart = defineTool({
  name: 'view_cart',
  description:
    'What is in the cart, what it costs now with discounts, tax and delivery, and what changed since the shopper last looked.',
  roles: ['guest', 'shopper'],
  effect: 'read',
  input: z.strictObject({
    cart_id: z.string().max(64).optional().describe('only for programs that keep carts themselves'),
  }),
  output: z.object({
    cart: pricedCartShape.nullable(),
    others: z.array(z.object({ id: z.string(), currency: z.string(), lines: z.number() })),
  }),
  async run(db, ctx, { cart_id }) {
    const open = cart_id ? [] : await openCarts(db, ctx)
    const cart = cart_id ? await findCart(db, ctx, cart_id) : inHand(open)
    if (!cart)
      return {
        content: describeCart(ctx, { lines: [], notices: [], goods_minor: 0, currency: 'BDT' }),
        data: { cart: null, others: [] },
      }
    const view = await pricedView(db, ctx, cart)
    const others = open
      .filter((other) => other.id !== cart.id && other.lines.length > 0)
      .map(({ id, currency, lines }) => ({ id, currency, lines: lines.length }))
    return { content: describeCart(ctx, view), data: { cart: view, others }, cards: [cartCard(view)] }
  },
})
