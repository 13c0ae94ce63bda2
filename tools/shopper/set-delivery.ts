import { z } from 'zod'
import { pricedView, setDelivery } from '#domain/cart'
import { address } from '#domain/customers'
import { defineTool } from '../define.ts'
import { cartCard, describeCart, pricedCartShape } from '../shapes/cart.ts'

export const setDeliveryTool = defineTool({
  name: 'set_delivery',
  description:
    'Say where the cart should go and how. Methods are codes from delivery_options: one for each store, or "*" for all.',
  roles: ['guest', 'shopper'],
  effect: 'write',
  input: z.strictObject({
    cart_id: z.string().max(64).optional().describe('only for programs that keep carts themselves'),
    address: address.optional().describe('where to; the one on the cart when not given'),
    methods: z
      .record(z.string(), z.string())
      .optional()
      .describe('{ "store-slug": "method-code" } or { "*": "method-code" }'),
  }),
  output: pricedCartShape,
  async run(db, ctx, input) {
    const { cart } = await setDelivery(db, ctx, input)
    const view = await pricedView(db, ctx, cart)
    return { content: describeCart(ctx, view), data: view, cards: [cartCard(view)] }
  },
})
