import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import type { Topic } from '../states.ts'
import { fillIn, readFigures } from './figures.ts'

export type ArticleItem = { slug: string; kind: 'article' | 'policy'; title: string; title_bn: string; topics: Topic[] }
export type Article = ArticleItem & { body: string; body_bn: string; updated_at: string }

/** A shop has some dozens: no pages. */
export async function listArticles(
  db: Db,
  _ctx: Context,
  input: { topic?: Topic | undefined; kind?: ArticleItem['kind'] | undefined } = {},
): Promise<ArticleItem[]> {
  const rows = await db
    .selectFrom('help_articles')
    .select(['slug', 'kind', 'title', 'title_bn', 'topics'])
    .where('published', '=', true)
    .$if(input.kind !== undefined, (query) => query.where('kind', '=', input.kind!))
    .$if(input.topic !== undefined, (query) => query.where('topics', '@>', [input.topic!] as never))
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows as ArticleItem[]
}

/** One article as this shop's settings have it now. */
export async function articleBySlug(db: Db, ctx: Context, slug: string): Promise<Article> {
  const row = await db
    .selectFrom('help_articles')
    .select(['slug', 'kind', 'title', 'title_bn', 'topics', 'body', 'body_bn', 'updated_at'])
    .where('slug', '=', slug)
    .where('published', '=', true)
    .executeTakeFirst()
  if (!row) throw articleNotFound(slug)
  const figures = await readFigures(db, ctx)
  return {
    ...(row as ArticleItem),
    body: fillIn(row.body, figures, 'en'),
    body_bn: fillIn(row.body_bn, figures, 'bn'),
    updated_at: row.updated_at.toISOString(),
  }
}

const articleNotFound = (slug: string) =>
  notFound('article_not_found', {
    en: `There is no help article "${slug}". Look at the list of articles.`,
    bn: `"${slug}" নামে কোনো সহায়তা লেখা নেই। তালিকাটি দেখুন।`,
  })
