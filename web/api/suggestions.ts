import { z } from 'zod'
import { suggest } from '#domain/search'
import { reply } from '../door.ts'
import { defineRoute } from './route.ts'

// Somebody who types asks for the same few beginnings again and again, and so does everybody else.
const short = { 'Cache-Control': 'public, max-age=60' }

const text_or_null = z.string().nullable()
const suggestions = z
  .object({
    queries: z.array(z.string()).describe('what many have searched for'),
    categories: z.array(
      z.object({
        slug: z.string(),
        path: z.string().describe('"Grocery > Rice"'),
        name: z.string(),
        name_bn: text_or_null,
      }),
    ),
    products: z
      .array(
        z.object({
          slug: z.string(),
          title: z.string(),
          title_bn: text_or_null,
          price_minor: z.int(),
          currency: z.string(),
          image_url: text_or_null,
        }),
      )
      .describe('those in stock first'),
  })
  .meta({ id: 'Suggestions' })

const show = defineRoute({
  method: 'get',
  path: '/products/suggestions',
  tag: 'Catalogue',
  name: 'suggestProducts',
  summary: 'What somebody may be about to type',
  description:
    'From the first letter on, in Bengali, English or Bengali in Latin letters. Nothing typed, or nothing that is a word, suggests nothing.',
  audience: 'public',
  limit: 'read',
  query: z.strictObject({
    q: z
      .string()
      .max(200)
      .default('')
      .describe('what stands in the box')
      .meta({ examples: ['jam'] }),
    limit: z.coerce.number().int().min(1).max(20).default(6).describe('how many of each kind'),
  }),
  answers: { 200: { description: 'Suggestions', schema: suggestions } },
  run: async ({ shop, ctx, c, query }) => reply(c, 200, await suggest(shop.db, ctx, query), short),
})

export const suggestion_routes = [show]
