import { z } from 'zod'
import { clean } from '#domain/stores'
import { topics } from '../states.ts'

const line = (most: number) => z.string().overwrite(clean).min(1).max(most)

/** An article, whole. `body` is a little Markdown: paragraphs, lists, **bold**; {{figures}} are filled in when it is read. */
export const articleInput = z.strictObject({
  slug: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens'),
  kind: z.enum(['article', 'policy']),
  title: line(160),
  title_bn: line(160),
  body: line(12_000),
  body_bn: line(12_000),
  topics: z.array(z.enum(topics)).max(topics.length),
  keywords: z.string().overwrite(clean).max(1_000),
  position: z.int().min(0).max(10_000),
  published: z.boolean(),
})
export type ArticleInput = z.output<typeof articleInput>
