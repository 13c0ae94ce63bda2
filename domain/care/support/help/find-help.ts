import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Topic } from '../states.ts'
import { fillIn, readFigures } from './figures.ts'
import type { Article } from './read-articles.ts'
import { askedWords, queryOf } from './search-words.ts'

export type FoundHelp = Pick<Article, 'slug' | 'kind' | 'title' | 'title_bn' | 'body' | 'body_bn'>
export type FindHelp = { question: string; topic?: Topic | undefined }

const most_words = 24
const most_articles = 3
/** How much of what a question says an article must have, for it to be an answer. */
const enough = 0.5

// Each word of the question counts by how few articles have it: "order" says little, "bKash" much, and a word that none has
// speaks against all of them. A word of the title or of what people ask with counts whole, one of the body less; a typing error half.
const find = statement<FoundHelp & { share: number }>(`
  with asked as (
    select * from unnest($1::text[], $2::text[], $3::text[]) with ordinality as asked (said, anywhere, up_front, n)
  ),
  hits as (
    select a.id, asked.n,
      case
        when a.words @@ asked.up_front::tsquery then 1.0
        when a.words @@ asked.anywhere::tsquery then 0.4
        when char_length(asked.said) > 4 and word_similarity(asked.said, lower(a.title || ' ' || a.title_bn || ' ' || a.keywords)) >= 0.5
          then 0.5
        else 0
      end as hit
    from help_articles a cross join asked
    where a.published
  ),
  weighed as (
    select id, hit, ln(1 + count(*) over (partition by n) / (1 + sum(ceil(hit)) over (partition by n)))::float8 as weight
    from hits
  ),
  found as (
    select id, sum(hit * weight) / sum(weight) as share from weighed group by id
  )
  select a.slug, a.kind, a.title, a.title_bn, a.body, a.body_bn,
    found.share * case when $4::text is null or $4 = any(a.topics) then 1 else 0.8 end as share
  from found join help_articles a on a.id = found.id
  where found.share >= $5
  order by share desc, a.position, a.id
  limit ${most_articles}`)

/** The articles that answer a question, as they stand; none when nothing fits, which is an answer as well. */
export async function findHelp(db: Db, ctx: Context, { question, topic }: FindHelp): Promise<FoundHelp[]> {
  const asked = [...new Map(askedWords(question).map((one) => [one.word, one])).values()].slice(0, most_words)
  if (asked.length === 0) return []
  const said = asked.map((one) => one.said)
  const queries = [asked.map(({ word }) => queryOf(word)), asked.map(({ word }) => queryOf(word, 'AB'))]
  const rows = await find(db, said, ...queries, topic ?? null, enough)
  const [best] = rows
  if (!best) return []
  const figures = await readFigures(db, ctx)
  return rows
    .filter(({ share }) => share >= best.share * 0.75)
    .map(({ share: _, body, body_bn, ...article }) => ({
      ...article,
      body: fillIn(body, figures, 'en'),
      body_bn: fillIn(body_bn, figures, 'bn'),
    }))
}
