import type { Context } from '#core/context'
import { conflict, invalid } from '#core/errors'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { assertPermitted } from '#domain/staff'
import { type ArticleInput, articleInput } from './article-input.ts'
import { assertKnownFigures } from './figures.ts'
import { insertArticles, updateArticle } from './write-articles.ts'

/** Only what is named changes; a new article needs its kind, titles and bodies. */
export type SaveArticle = { slug: string } & {
  [K in Exclude<keyof ArticleInput, 'slug'>]?: ArticleInput[K] | undefined
}
export type SavedOver = { article: ArticleInput; before: ArticleInput | null }

const plain: Pick<ArticleInput, 'topics' | 'keywords' | 'position' | 'published'> = {
  topics: [],
  keywords: '',
  position: 100,
  published: true,
}

/** What the article would be, and what it is now. Nothing is changed. */
export async function savedOver(db: Db, ctx: Context, input: SaveArticle): Promise<SavedOver> {
  const { id: _, ...over } = await plan(db, ctx, input)
  return over
}

/** The team writes down what the shop says: what everybody is answered with from now on. */
export async function saveArticle(tx: Db, ctx: Context, input: SaveArticle): Promise<ArticleInput> {
  const { id, article, before } = await plan(tx, ctx, input)
  if (before && id) {
    await updateArticle(tx, ctx, id, article)
    record(tx, ctx, 'article.saved', { article_id: id, slug: article.slug })
    return article
  }
  const [written] = await insertArticles(tx, ctx, [article])
  if (!written)
    throw conflict('article_exists', `Somebody has just written "${article.slug}". Look at it, then change it.`)
  record(tx, ctx, 'article.saved', { article_id: written.id, slug: article.slug })
  return article
}

async function plan(db: Db, ctx: Context, input: SaveArticle): Promise<SavedOver & { id: string | undefined }> {
  assertPermitted(ctx, 'reviews')
  const found = await db
    .selectFrom('help_articles')
    .select([
      'id',
      'slug',
      'kind',
      'title',
      'title_bn',
      'body',
      'body_bn',
      'topics',
      'keywords',
      'position',
      'published',
    ])
    .where('slug', '=', input.slug)
    .$if(db.isTransaction, (query) => query.forNoKeyUpdate())
    .executeTakeFirst()
  const { id, ...before } = found ?? { id: undefined }
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const read = articleInput.safeParse({ ...(found ? before : plain), ...given })
  if (!read.success) {
    const missing = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    throw invalid('article_incomplete', `An article needs its kind, and title and body in both languages. ${missing}`)
  }
  const article = read.data
  assertKnownFigures(`${article.title} ${article.title_bn} ${article.body} ${article.body_bn}`)
  return { id, article, before: found ? (before as ArticleInput) : null }
}
