import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { type ArticleInput, articleInput } from './article-input.ts'
import { insertArticles } from './write-articles.ts'

/** Gives a shop the articles that it does not have by name. Any number of times, by any number of processes at once. */
export async function ensureArticles(
  db: Db,
  ctx: Context,
  { articles }: { articles: ArticleInput[] },
): Promise<{ written: string[] }> {
  const written = await insertArticles(
    db,
    ctx,
    articles.map((article) => articleInput.parse(article)),
  )
  return { written: written.map(({ slug }) => slug) }
}
