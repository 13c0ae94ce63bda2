import { numbered, statement } from '#db/statement'
import { conditionsOf, type Filters, joinsOf } from './conditions.ts'
import { summed } from './meaning.ts'

/** What a search does decides its text; the values only fill it in. */
export type Shape = {
  /** So few products are in these stores or categories that all of them are looked at. */
  few: boolean
  /** A word has more postings than are read, so the best are scored once more with all they say. */
  capped: boolean
  /** Something that was asked for may be met by several words together. */
  phrases: boolean
  vectors: boolean
  /** Cosines are told by where they are among the others. */
  scaled: boolean
  excluding: boolean
  cheap: boolean
  sort: Order
  filters: (keyof Filters)[]
}
export type Order = 'relevance' | 'price_asc' | 'price_desc' | 'newest' | 'rating'
export type Values = Filters & {
  slots: number[]
  terms: number[]
  all_terms: number[]
  gains: number[]
  covers: number[]
  phrase_slots: number[]
  phrases: number[]
  phrase_terms: number[]
  phrase_gains: number[]
  phrase_covers: number[]
  phrase_needs: number[]
  idfs: number[]
  total: number
  cap: number
  excluded: number[]
  lacking: number[]
  model: number
  asked_vector: string | null
  meant_slots: number[]
  meant_words: string[]
  vector_weight: number
}
export type Param = (name: keyof Values) => string
type Ranked = { nos: number[] }

const texts = new Map<string, { run: ReturnType<typeof statement<Ranked>>; names: (keyof Values)[] }>()

export function rankStatement(shape: Shape) {
  const key = Object.values(shape).join()
  const known = texts.get(key)
  if (known) return known
  const names: (keyof Values)[] = []
  const made = { run: statement<Ranked>(rankText(shape, numbered(names))), names }
  texts.set(key, made)
  return made
}

/** How many are scored exactly, and how many of them are put in their final order by more than words. */
const best = 300
const reordered = 200

/**
 * Words first: each slot is a word that was asked for with everything that may stand for it, of which the best counts. Then the first
 * of them are ordered by what they mean and which categories they are in; these are added, since ranks alone say too little.
 * What finds only some of the words is worth less by the share of them that it finds, to the third power: between all of them and any.
 */
function rankText(shape: Shape, $: Param): string {
  return `
    with keys as materialized (
      select * from unnest(${$('slots')}::int[], ${$('terms')}::int[], ${$('gains')}::real[], ${$('covers')}::real[]) k (slot, term_id, gain, covers)
    ),
    slots as materialized (
      select idf, slot::int from unnest(${$('idfs')}::real[]) with ordinality s (idf, slot)
    ),
    ${shape.phrases ? `phrase_keys as materialized (${phraseKeys($)}),` : ''}
    ${shape.few ? amongFew(shape, $) : byPostings(shape, $)},
    found as materialized (
      select s.no, ${!shape.few && shape.capped ? 'e.score, e.covered' : 's.score, s.covered'},
        p.id as product_id, p.category_id, p.price_minor, p.in_stock, p.rating_average, p.rating_count
      from (select * from scored order by score desc, no offset 0) s
      cross join lateral (
        select d.product_id, d.terms, d.impacts from search_documents d where d.no = s.no offset 0
      ) d
      cross join lateral (
        select p.id, p.category_id, p.price_minor, p.in_stock, p.rating_average, p.rating_count
        from products p ${joinsOf(shape.filters, $)}
        where p.id = d.product_id and p.listed ${conditionsOf(shape.filters, $)} ${shape.excluding ? excluding($) : ''}
        offset 0
      ) p
      ${!shape.few && shape.capped ? `cross join lateral (${rescored(shape, $)}) e` : ''}
      limit ${best}
    ),
    top as materialized (
      select *, row_number() over (order by score desc, no) as place, score / max(score) over () as share from found
    ),
    prior as materialized (
      select category_id, sum(score) / nullif(sum(sum(score)) over (), 0) as share
      from top where place <= 20 group by category_id
    )
    ${shape.vectors ? `, ${meanings($, shape.scaled)}` : ''}
    select coalesce(array_agg(no order by ${orders[shape.sort]}), '{}') as nos
    from (
      select t.*, t.share ${shape.vectors ? '+ coalesce(m.nearness, 0)' : ''} + coalesce(prior.share, 0) * 0.5
          + case when t.in_stock then 0.01 else 0 end + least(t.rating_count, 20) * coalesce(t.rating_average, 0) * 0.00005
          ${shape.cheap ? '+ 0.4 * (1 - percent_rank() over (order by t.price_minor))' : ''} as final
      from top t
      left join prior on prior.category_id = t.category_id and t.place <= ${reordered}
      ${shape.vectors ? 'left join meanings m on m.no = t.no' : ''}
      ${shape.sort === 'relevance' ? '' : 'where t.covered > 0.99 * (select max(covered) from top) and t.share > 0.2'}
    ) t`
}

/** Of a posting, its word's worth; of a product, the sum of the best of each slot, by the third power of what it covers. */
function byPostings(shape: Shape, $: Param): string {
  return `
    matched as (
      select slot, no, max(worth) as worth, max(covers) as covers
      from (
        select k.slot, p.no, k.gain * p.impact as worth, k.covers from keys k cross join lateral (${postings('k.term_id', $)}) p
        ${shape.phrases ? `union all ${phrased($)}` : ''}
      ) ways
      group by slot, no
    ),
    scored as (
      select no, worth * covered * covered * covered as score, covered
      from (
        select no, sum(worth)::float8 as worth, sum(idf * covers)::float8 / ${$('total')}::float8 as covered
        from matched join slots using (slot) group by no
      ) each_of
      where covered > 0
    )`
}

/** The same of each product of a few stores or of a small category. */
function amongFew(shape: Shape, $: Param): string {
  const within = (['store_ids', 'category_ids'] as const)
    .filter((name) => shape.filters.includes(name))
    .map((name) => `d.${name.replace('_ids', '_id')} = any(${$(name)}::text[])`)
  return `
    scored as (
      select d.no, e.score, e.covered
      from search_documents d cross join lateral (${rescored(shape, $)}) e
      where ${within.join(' and ')} and d.terms && ${$('all_terms')}::int[] and e.covered > 0
    )`
}

const by_score = `t.place > ${reordered}, t.final desc, t.no`
const orders: Record<Order, string> = {
  relevance: by_score,
  price_asc: `t.price_minor, ${by_score}`,
  price_desc: `t.price_minor desc, ${by_score}`,
  newest: `t.product_id desc, ${by_score}`,
  rating: `t.rating_average * least(t.rating_count, 5) desc nulls last, ${by_score}`,
}

/** "Without sugar" keeps what says that it has none. */
const excluding = ($: Param) => `and (not d.terms && ${$('excluded')}::int[] or d.terms && ${$('lacking')}::int[])`

/** The best of a term: the index holds them in this order. */
const postings = (term: string, $: Param) =>
  `select impact, no from search_postings where term_id = ${term} order by impact desc, no desc limit ${$('cap')}::int`

const phraseKeys = ($: Param) => `
  select * from unnest(
    ${$('phrase_slots')}::int[], ${$('phrases')}::int[], ${$('phrase_terms')}::int[], ${$('phrase_gains')}::real[], ${$('phrase_covers')}::real[], ${$('phrase_needs')}::int[]
  ) k (slot, phrase, term_id, gain, covers, need)`

/** Several words that count together or not at all. */
const phrased = ($: Param) => `
  select k.slot, p.no, min(k.gain * p.impact), k.covers
  from phrase_keys k cross join lateral (${postings('k.term_id', $)}) p
  group by k.slot, k.phrase, k.covers, k.need, p.no
  having count(*) = k.need`

/** With everything a product says, where its words have more postings than were read. */
const rescored = ({ phrases }: Shape, $: Param) => `
  select worth * covered * covered * covered as score, covered
  from (
    select sum(worth)::float8 as worth, sum(idf * covers)::float8 / ${$('total')}::float8 as covered
    from (
      select slot, max(worth) as worth, max(covers) as covers
      from (
        select k.slot, k.gain * d.impacts[array_position(d.terms, k.term_id)] as worth, k.covers
        from keys k where k.term_id = any(d.terms)
        ${
          phrases
            ? `union all
        select k.slot, min(k.gain * d.impacts[array_position(d.terms, k.term_id)]), k.covers
        from phrase_keys k where k.term_id = any(d.terms) group by k.slot, k.phrase, k.covers, k.need having count(*) = k.need`
            : ''
        }
      ) ways
      group by slot
    ) said join slots using (slot)
  ) all_of`

const meanings = ($: Param, scaled: boolean) => {
  const asked = scaled
    ? `select ${$('asked_vector')}::halfvec as vector`
    : summed($('meant_slots'), $('meant_words'), $('model'))
  const among = (cosine: string) =>
    `coalesce((${cosine} - min(${cosine}) over ()) / nullif(max(${cosine}) over () - min(${cosine}) over (), 0), 0)`
  return `
    meant as materialized (
      select t.no, t.place, v.vector
      from top t join search_vectors v on v.model_id = ${$('model')}::int and v.no = t.no
      where t.place <= ${reordered}
    ),
    asked as materialized (${asked}),
    alike as materialized (select l2_normalize(avg(vector)) as vector from meant where place <= 10),
    -- The sum of two cosines is one with the sum of both.
    wanted as materialized (
      select coalesce(alike.vector + asked.vector, alike.vector) as vector from alike cross join asked
    ),
    meanings as (
      select no, ${$('vector_weight')}::real * ${
        scaled
          ? `(${among('-(vector <#> (select vector from asked))')} + ${among('-(vector <#> (select vector from alike))')})`
          : '-(vector <#> (select vector from wanted))'
      } as nearness
      from meant
    )`
}
