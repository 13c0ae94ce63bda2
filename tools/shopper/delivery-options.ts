import { z } from 'zod'
import { formatMoney } from '#core/money'
import { deliveryTo, theirCart, whereTo } from '#domain/cart'
import { address } from '#domain/customers'
import { defineTool } from '../define.ts'
import { deliveryShape } from '../shapes/cart.ts'

export const deliveryOptionsTool = defineTool({
  name: 'delivery_options',
  description: 'How the cart can be delivered to an address: methods, prices and dates for each store.',
  roles: ['guest', 'shopper'],
  effect: 'read',
  input: z.strictObject({
    cart_id: z.string().max(64).optional().describe('only for programs that keep carts themselves'),
    address: address.optional().describe('defaults to the one on the cart'),
  }),
  output: z.object({ stores: z.array(deliveryShape.extend({ store: z.string() })) }),
  async run(db, ctx, input) {
    const cart = await theirCart(db, ctx, input.cart_id)
    const to = await whereTo(db, ctx, input.address, cart)
    const slugs = new Map(cart.lines.map((line) => [line.store_id, line.store]))
    const stores = (await deliveryTo(db, ctx, cart, to)).map((store) => ({
      ...store,
      store: slugs.get(store.store_id)!,
    }))
    const content = stores.map(({ store, options, refused }) => {
      if (refused) return `${store}: ${ctx.language === 'bn' ? refused.message_bn : refused.message}`
      return `${store}: ${options.map((o) => `${o.name} [${o.code}] ${formatMoney(o.price_minor, cart.currency, ctx.language)}, ${o.deliver_from} – ${o.deliver_by}`).join('; ')}`
    })
    return { content: content.join('\n'), data: { stores } }
  },
})
