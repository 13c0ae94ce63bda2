import { sql } from 'kysely'
import { actorName, type Context } from '#core/context'
import { newId } from '#core/id'
import type { Db } from '#db/open'
import type { ArticleInput } from './article-input.ts'
import { assertKnownFigures } from './figures.ts'
import { vectorOf } from './search-words.ts'

/** Articles of names that are free; what is there already stays as somebody may have changed it. Answers which were written. */
export async function insertArticles(
  tx: Db,
  ctx: Context,
  articles: ArticleInput[],
): Promise<{ id: string; slug: string }[]> {
  const rows = articles.map((article) => row(ctx, article))
  const { rows: written } = await sql<{ id: string; slug: string }>`
    insert into help_articles
      (id, slug, kind, title, title_bn, body, body_bn, topics, keywords, position, published, updated_at, updated_by, words)
    select id, slug, kind, title, title_bn, body, body_bn, topics, keywords, position, published, updated_at, updated_by, words::tsvector
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a(
      id text, slug text, kind text, title text, title_bn text, body text, body_bn text, topics text[], keywords text, position int,
      published boolean, updated_at timestamptz, updated_by text, words text
    )
    on conflict (slug) do nothing
    returning id, slug
  `.execute(tx)
  return written
}

export async function updateArticle(tx: Db, ctx: Context, id: string, article: ArticleInput): Promise<void> {
  const { id: _, ...changed } = row(ctx, article)
  await tx.updateTable('help_articles').set(changed).where('id', '=', id).execute()
}

function row(ctx: Context, article: ArticleInput) {
  assertKnownFigures(`${article.title} ${article.title_bn} ${article.body} ${article.body_bn}`)
  return {
    ...article,
    id: newId('article', ctx.now().getTime()),
    words: vectorOf(article),
    updated_at: ctx.now(),
    updated_by: actorName(ctx.actor),
  }
}
