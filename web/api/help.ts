import { z } from 'zod'
import { articleBySlug, findHelp, listArticles, topics } from '#domain/support'
import { reply } from '../door.ts'
import { defineRoute } from './route.ts'
import { slug_param } from './shapes.ts'

const short = { 'Cache-Control': 'public, max-age=60, stale-while-revalidate=300' }

const about = {
  slug: z.string(),
  kind: z.enum(['article', 'policy']),
  title: z.string(),
  title_bn: z.string(),
}
const item = z.object({ ...about, topics: z.array(z.string()) })

const list = defineRoute({
  method: 'get',
  path: '/help',
  tag: 'Help',
  name: 'listHelp',
  summary: 'Help articles and the shop’s policies',
  description: 'With `q`, the articles that answer a question: none when nothing fits.',
  audience: 'public',
  limit: 'read',
  query: z.strictObject({
    q: z.string().trim().max(500).optional().describe('a question, English or Bengali'),
    topic: z.enum(topics).optional().describe('only what is about this'),
    kind: z.enum(['article', 'policy']).optional(),
  }),
  answers: {
    200: { description: 'The articles', schema: z.object({ items: z.array(item.partial({ topics: true })) }) },
  },
  async run({ shop, ctx, c, query: { q, topic, kind } }) {
    if (q === undefined) return reply(c, 200, { items: await listArticles(shop.db, ctx, { topic, kind }) }, short)
    const found = await findHelp(shop.db, ctx, { question: q, topic })
    const items = found.filter((one) => kind === undefined || one.kind === kind)
    return reply(c, 200, { items: items.map(({ body: _, body_bn: __, ...shown }) => shown) }, short)
  },
})

const show = defineRoute({
  method: 'get',
  path: '/help/{slug}',
  tag: 'Help',
  name: 'showHelp',
  summary: 'One article, with the shop’s own figures in it',
  audience: 'public',
  limit: 'read',
  params: slug_param,
  answers: {
    200: {
      description: 'The article; its bodies are plain Markdown',
      schema: item
        .extend({ body: z.string(), body_bn: z.string(), updated_at: z.string() })
        .meta({ id: 'HelpArticle' }),
    },
  },
  refuses: [404],
  run: async ({ shop, ctx, c, params: { slug } }) => reply(c, 200, await articleBySlug(shop.db, ctx, slug), short),
})

export const help_routes = [list, show]
