import { z } from 'zod'
import { listCategories } from '#domain/catalog'
import { reply } from '../door.ts'
import { category } from './product-shapes.ts'
import { defineRoute } from './route.ts'

const list = defineRoute({
  method: 'get',
  path: '/categories',
  tag: 'Catalogue',
  name: 'listCategories',
  summary: 'The tree of categories',
  audience: 'public',
  limit: 'read',
  answers: {
    200: { description: 'All of them, parents before children', schema: z.object({ items: z.array(category) }) },
  },
  run: async ({ shop, ctx, c }) =>
    reply(c, 200, { items: await listCategories(shop.db, ctx) }, { 'Cache-Control': 'public, max-age=60' }),
})

export const category_routes = [list]
