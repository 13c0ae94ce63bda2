import { z } from 'zod'
import { digitsFor, inLanguage } from '#core/language'
import { viewOf } from '#domain/cart'
import { reorder } from '#domain/orders'
import { defineTool } from '../define.ts'
import { cartCard, cartShape } from '../shapes/cart.ts'

const reasons = {
  not_sold: { en: 'no longer sold', bn: 'এখন আর বিক্রি হয় না' },
  sold_out: { en: 'sold out', bn: 'শেষ হয়ে গেছে' },
  fewer_left: { en: 'not that many left', bn: 'এতগুলো আর নেই' },
}

export const reorderTool = defineTool({
  name: 'reorder',
  description: 'Put what an earlier order had into the cart again, as far as it is still sold, and say what is not.',
  roles: ['guest', 'shopper'],
  effect: 'write',
  input: z.strictObject({ number: z.string().max(60).describe('the earlier order, e.g. DK-1042') }),
  output: z.object({
    added: z.array(
      z.object({ variant: z.string(), title: z.string(), title_bn: z.string().nullable(), quantity: z.int() }),
    ),
    missing: z.array(
      z.object({
        variant: z.string(),
        title: z.string(),
        title_bn: z.string().nullable(),
        wanted: z.int(),
        added: z.int(),
        reason: z.enum(['not_sold', 'sold_out', 'fewer_left']),
      }),
    ),
    cart: cartShape.nullable(),
  }),
  subject: ({ number }) => number,
  async run(db, ctx, input) {
    const { cart, added, missing } = await reorder(db, ctx, input)
    const view = cart && viewOf(cart)
    const pieces = ({ title, title_bn, quantity }: (typeof added)[number]) =>
      `${digitsFor(ctx.language, String(quantity))} × ${inLanguage(ctx.language, title, title_bn)}`
    const content = [
      added.length > 0
        ? inLanguage(
            ctx.language,
            `In the cart: ${added.map(pieces).join(', ')}.`,
            `কার্টে রাখা হলো: ${added.map(pieces).join(', ')}।`,
          )
        : inLanguage(ctx.language, 'Nothing of it can be ordered now.', 'এর কিছুই এখন অর্ডার করা যাচ্ছে না।'),
      ...missing.map(
        ({ title, title_bn, reason }) =>
          `${inLanguage(ctx.language, title, title_bn)}: ${reasons[reason][ctx.language]}`,
      ),
    ].join('\n')
    return { content, data: { added, missing, cart: view }, cards: view ? [cartCard(view)] : [] }
  },
})
