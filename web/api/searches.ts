import { z } from 'zod'
import { click_kinds, noteClick } from '#domain/search'
import { reply } from '../door.ts'
import { defineRoute } from './route.ts'
import { id_param } from './shapes.ts'

const click = defineRoute({
  method: 'post',
  path: '/searches/{id}/clicks',
  tag: 'Catalogue',
  name: 'noteClick',
  summary: 'Say that somebody took what a search had found',
  description:
    'Looked at, put into a cart, or ordered: it tells the shop which searches help. `id` is the `search_id` of the search, for a day. Nothing is kept of who it was; the same again is not counted again.',
  audience: 'public',
  limit: 'write',
  params: id_param,
  body: z.strictObject({
    product: z.string().min(1).max(64).describe('id of the product'),
    kind: z.enum(click_kinds).default('click'),
    place: z.int().min(1).max(10_000).optional().describe('in the list that was shown, from 1'),
  }),
  body_example: { product: 'prd_01jd3k2m9qh4x8v7w6t5r4e3w2', kind: 'click', place: 1 },
  answers: {
    200: { description: 'Noted', schema: z.object({ noted: z.boolean().describe('false: it had been before') }) },
  },
  refuses: [404],
  run: async ({ shop, ctx, c, params: { id }, body }) =>
    reply(c, 200, await noteClick(shop.db, ctx, { search_id: id, ...body }), { 'Cache-Control': 'no-store' }),
})

export const search_routes = [click]
