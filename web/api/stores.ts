import { z } from 'zod'
import { isOpenNow, listStores, type Store, storeBySlug } from '#domain/stores'
import { reply } from '../door.ts'
import { defineRoute } from './route.ts'
import { slug_param, store } from './shapes.ts'

const short = { 'Cache-Control': 'public, max-age=30' }

const list = defineRoute({
  method: 'get',
  path: '/stores',
  tag: 'Stores',
  name: 'listStores',
  summary: 'The open stores, newest first',
  audience: 'public',
  limit: 'read',
  query: z.strictObject({
    district: z
      .string()
      .max(60)
      .optional()
      .describe('only stores of this district')
      .meta({ examples: ['Sylhet'] }),
    cursor: z
      .string()
      .regex(/^str_[0-9a-z]+$/, 'is not from this list; start again without it')
      .optional()
      .describe('next_cursor of the page before'),
    limit: z.coerce.number().int().min(1).max(100).default(20).describe('how many on a page'),
  }),
  answers: {
    200: {
      description: 'One page of stores',
      schema: z.object({ items: z.array(store), next_cursor: z.string().nullable() }),
    },
  },
  async run({ shop, ctx, c, query: { district, ...page } }) {
    const { items, next_cursor } = await listStores(shop.db, ctx, { ...page, ...(district && { district }) })
    return reply(c, 200, { items: items.map((one) => shown(one, ctx.now())), next_cursor }, short)
  },
})

const show = defineRoute({
  method: 'get',
  path: '/stores/{slug}',
  tag: 'Stores',
  name: 'showStore',
  summary: 'One store',
  audience: 'public',
  limit: 'read',
  params: slug_param,
  answers: { 200: { description: 'The store', schema: store } },
  refuses: [404],
  run: async ({ shop, ctx, c, params }) =>
    reply(c, 200, shown(await storeBySlug(shop.db, ctx, params.slug), ctx.now()), short),
})

/** What everyone may know; commission and state are between the store and us. */
function shown(one: Store, now: Date) {
  const { id: _, commission_bps: __, status: ___, created_at: ____, ...seen } = one
  return { ...seen, open_now: isOpenNow(one, now) }
}

export const store_routes = [list, show]
