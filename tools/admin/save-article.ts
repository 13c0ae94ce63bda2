import { z } from 'zod'
import { figure_names, saveArticle, savedOver, topics } from '#domain/support'
import { defineTool } from '../define.ts'

const body = z.string().max(12_000)

export const saveArticleTool = defineTool({
  name: 'save_article',
  description:
    'Write or change a help article or a policy of the shop, in English and Bengali: what answer_question answers with. Only what is named changes.',
  roles: ['staff'],
  permission: 'reviews',
  effect: 'confirm',
  input: z.strictObject({
    slug: z
      .string()
      .max(80)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens')
      .describe('name of the article, e.g. returns'),
    kind: z.enum(['article', 'policy']).optional(),
    title: z.string().max(160).optional().describe('in English'),
    title_bn: z.string().max(160).optional().describe('in Bengali'),
    body: body
      .optional()
      .describe(
        `in English: paragraphs, lists, **bold**. Figures of the shop: ${figure_names.join(', ')}, each in {{ }}`,
      ),
    body_bn: body.optional().describe('the same in Bengali'),
    topics: z.array(z.enum(topics)).max(topics.length).optional().describe('what it is about'),
    keywords: z.string().max(1_000).optional().describe('other words that people ask with'),
    position: z.int().min(0).max(10_000).optional().describe('where it stands in the list; small comes first'),
    published: z.boolean().optional().describe('false takes it out of everybody’s sight'),
  }),
  output: z.object({ slug: z.string(), published: z.boolean(), is_new: z.boolean() }),
  subject: (_input, { slug }) => slug,
  async propose(db, ctx, input) {
    const { article, before } = await savedOver(db, ctx, input)
    const fields = (Object.keys(article) as (keyof typeof article)[]).filter(
      (field) => JSON.stringify(article[field]) !== JSON.stringify(before?.[field]),
    )
    const after = Object.fromEntries(fields.map((field) => [field, article[field]]))
    const quote = {
      slug: article.slug,
      before: before && Object.fromEntries(fields.map((field) => [field, before[field]])),
      after,
    }
    const content = before
      ? `Change "${article.slug}"? ${fields.length === 0 ? 'Nothing is different.' : `It changes: ${fields.join(', ')}.`}`
      : `Write the new ${article.kind} "${article.slug}": ${article.title}?`
    return { content, quote, cards: [{ kind: 'quote', quote }], state: { is_new: before === null } }
  },
  async run(db, ctx, input, { is_new }) {
    const { slug, published } = await saveArticle(db, ctx, input)
    return { content: `"${slug}" is saved.`, data: { slug, published, is_new } }
  },
})
