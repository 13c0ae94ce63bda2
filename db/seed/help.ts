import { readdirSync, readFileSync } from 'node:fs'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { type ArticleInput, articleInput, ensureArticles } from '#domain/support'

/** Every shop begins with these: help articles and policies that are true of how it works until somebody writes better ones. */
export async function seedHelp(db: Db, ctx: Context): Promise<string[]> {
  return (await ensureArticles(db, ctx, { articles: helpArticles() })).written
}

const folder = new URL('./help/', import.meta.url)

export function helpArticles(): ArticleInput[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => readArticle(file.replace(/\.md$/, ''), readFileSync(new URL(file, folder), 'utf8')))
}

/** `name: value` lines, then the text in English, then in Bengali, with `---` between them. */
function readArticle(slug: string, text: string): ArticleInput {
  const [head = '', body, body_bn] = text.split(/^---\n/m)
  const {
    position,
    topics = '',
    ...about
  } = Object.fromEntries(
    head
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const listed = { topics: topics.split(', '), position: Number(position), published: true }
  return articleInput.parse({ slug, ...about, ...listed, body, body_bn })
}
