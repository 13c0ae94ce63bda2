import { z } from 'zod'
import type { Context } from '#core/context'
import { forbidden } from '#core/errors'
import type { Db } from '#db/open'
import { theirCart } from '#domain/cart'
import { noteView, recentlySeen } from '#domain/search'
import { reply } from '../door.ts'
import { holderOf } from './carts.ts'
import { product_item } from './product-shapes.ts'
import { defineRoute } from './route.ts'

const unkept = { 'Cache-Control': 'no-store' }
const cart_id = z.string().max(64).optional().describe('for guests: the id of their cart')

/** The person signed in, else whoever holds the cart. A guest without one comes only once, and is shown nothing again. */
async function whoLooks(db: Db, ctx: Context, cart_id: string | undefined): Promise<Context> {
  if (ctx.actor.kind !== 'guest') return ctx
  if (cart_id === undefined) throw nobody()
  const holder = holderOf(ctx, cart_id)
  await theirCart(db, holder, cart_id)
  return holder
}

const nobody = () =>
  forbidden('sign_in_first', {
    en: 'Sign in, or name the guest’s cart: POST /api/v1/carts makes one, and its id goes into cart_id.',
    bn: 'সাইন ইন করুন, অথবা অতিথির কার্টের আইডি cart_id হিসেবে দিন: POST /api/v1/carts থেকে কার্ট পাওয়া যায়।',
  })

const note = defineRoute({
  method: 'post',
  path: '/me/seen',
  tag: 'Catalogue',
  name: 'noteSeen',
  summary: 'Say that the shopper looked at a product',
  description: 'For showing it to them again. The last fifty are kept; of sellers and the team, nothing.',
  audience: 'anyone',
  limit: 'write',
  body: z.strictObject({ product: z.string().min(1).max(200).describe('slug or id'), cart_id }),
  body_example: { product: 'red-lotus-half-silk-jamdani' },
  answers: { 200: { description: 'Noted', schema: z.object({ noted: z.boolean() }) } },
  refuses: [401, 404],
  async run({ shop, ctx, c, body: { product, cart_id } }) {
    const who = await whoLooks(shop.db, ctx, cart_id)
    return reply(c, 200, await noteView(shop.db, who, { product }), unkept)
  },
})

const list = defineRoute({
  method: 'get',
  path: '/me/seen',
  tag: 'Catalogue',
  name: 'listSeen',
  summary: 'What the shopper looked at, the latest first',
  audience: 'anyone',
  limit: 'read',
  query: z.strictObject({
    cart_id,
    limit: z.coerce.number().int().min(1).max(50).default(12).describe('how many at most'),
  }),
  answers: {
    200: {
      description: 'Products that are still for sale',
      schema: z.object({
        items: z.array(
          z.object({ product: product_item, at: z.date(), times: z.int().describe('how many times they looked') }),
        ),
      }),
    },
  },
  refuses: [401, 404],
  async run({ shop, ctx, c, query: { cart_id, limit } }) {
    const who = await whoLooks(shop.db, ctx, cart_id)
    return reply(c, 200, { items: await recentlySeen(shop.db, who, limit) }, unkept)
  },
})

export const seen_routes = [note, list]
