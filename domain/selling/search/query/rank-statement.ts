import { numbered, statement } from '#db/statement'
import { conditionsOf, type Filters, joinsOf } from './conditions.ts'
import { meanings } from './meaning.ts'
import { type First, type FirstRow, firstText } from './page.ts'
import { amongFew, byPostings, exactly, type Keys, phraseKeys } from './scores.ts'

/** What a search does decides its text; the values only fill it in. */
export type Shape = {
  /** Of these stores or categories there are so few products that each is looked at, or that only they are read of each word. */
  within?: { of: 'store_ids' | 'category_ids'; each: boolean } | undefined
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
  /** With the first page of it, in the money of each store or in one that was asked for. */
  first?: 'plain' | 'converted' | undefined
}
export type Order = 'relevance' | 'price_asc' | 'price_desc' | 'newest' | 'rating'
export type Values = Filters &
  Keys &
  First & {
    excluded: number[]
    lacking: number[]
    model: number
    asked_vector: string | null
    meant_slots: number[]
    meant_words: string[]
    vector_weight: number
  }
export type Param = (name: keyof Values) => string

const texts = new Map<string, { run: ReturnType<typeof statement<FirstRow>>; names: (keyof Values)[] }>()
/** A shop needs some dozens. Whoever tries every filter with every order would make hundreds of thousands, here and in the database. */
const most_texts = 200

export function rankStatement(shape: Shape) {
  const key = JSON.stringify(shape)
  const known = texts.get(key)
  if (known) return known
  const names: (keyof Values)[] = []
  const $ = numbered(names)
  const text = rankText(shape, $)
  const whole = shape.first
    ? firstText($, text, shape.first === 'converted')
    : `select nos::text as nos from (${text}) ranked`
  if (texts.size >= most_texts) return { run: statement<FirstRow>(whole, 'once'), names }
  const made = { run: statement<FirstRow>(whole), names }
  texts.set(key, made)
  return made
}

/** How many are found, and how many of them are put in their final order by more than a first look at their words. */
export const best = 200
const reordered = 60

/**
 * Words first: each slot is a word that was asked for with everything that may stand for it, of which the best counts. Then the first
 * of them are ordered by what they mean and which categories they are in; these are added, since ranks alone say too little.
 */
function rankText(shape: Shape, $: Param): string {
  const all = shape.sort !== 'relevance'
  const exact = shape.capped && !shape.within?.each && !all
  return `
    with keys as materialized (
      select * from unnest(
        ${$('slots')}::int[], ${$('terms')}::int[], ${$('gains')}::real[], ${$('covers')}::real[], ${$('caps')}::int[]
      ) k (slot, term_id, gain, covers, cap)
    ),
    ${shape.phrases ? `phrase_keys as materialized (${phraseKeys($)}),` : ''}
    ${shape.within?.each ? amongFew(shape, $) : byPostings(shape, $)},
    found as materialized (
      select s.no, s.score, s.covered, p.category_id, p.price_minor, p.in_stock, p.rating_average, p.rating_count
      from (${all ? fitting : 'select * from scored order by score desc, no offset 0'}) s
      cross join lateral (
        select p.category_id, p.price_minor, p.in_stock, p.rating_average, p.rating_count
        from products p ${joinsOf(shape.filters, $)}
        where p.no = s.no and p.listed ${conditionsOf(shape.filters, $, 'many')} ${shape.excluding ? excluding($) : ''}
        offset 0
      ) p
      ${all ? `order by ${orders_found[shape.sort]}` : ''}
      limit ${best}
    ),
    top as materialized (
      select *, row_number() over (order by score desc, no) as place, score / max(score) over () as share
      from (
        select f.no, ${exact ? 'e.score, e.covered' : 'f.score, f.covered'},
          f.category_id, f.price_minor, f.in_stock, f.rating_average, f.rating_count
        from (select * from found ${all ? '' : `order by score desc, no limit ${reordered}`}) f
        ${exact ? `cross join lateral (${exactly(shape)}) e` : ''}
      ) t
    ),
    prior as materialized (
      select category_id, sum(score) / nullif(sum(sum(score)) over (), 0) as share
      from top where place <= 20 group by category_id
    )
    ${shape.vectors ? `, ${meanings($, shape.scaled)}` : ''}
    select coalesce(array_agg(no order by ${orders[shape.sort]}), '{}')
      ${all ? '' : `|| array(select no from found order by score desc, no offset ${reordered})`} as nos
    from (
      select t.*, t.share ${shape.vectors ? '+ coalesce(m.nearness, 0)' : ''} + coalesce(prior.share, 0) * 0.5
          + case when t.in_stock then 0.01 else 0 end + least(t.rating_count, 20) * coalesce(t.rating_average, 0) * 0.00005
          ${shape.cheap ? '+ 0.4 * (1 - percent_rank() over (order by t.price_minor))' : ''} as final
      from top t
      left join prior on prior.category_id = t.category_id
      ${shape.vectors ? 'left join meanings m on m.no = t.no' : ''}
    ) t`
}

/** For another order than how well it fits: whatever has all that anything has, and is not much worse for it. */
const fitting = `
        select no, score, covered
        from (select *, max(score) over () as best, max(covered) over () as most from scored) s
        where covered > 0.99 * most and score > 0.2 * best`

const by_score = 't.final desc, t.no'
const orders: Record<Order, string> = {
  relevance: by_score,
  price_asc: `t.price_minor, ${by_score}`,
  price_desc: `t.price_minor desc, ${by_score}`,
  newest: 't.no desc',
  rating: `t.rating_average * least(t.rating_count, 5) desc nulls last, ${by_score}`,
}
const orders_found: Record<Order, string> = {
  relevance: '',
  price_asc: 'p.price_minor, s.score desc, s.no',
  price_desc: 'p.price_minor desc, s.score desc, s.no',
  newest: 's.no desc',
  rating: 'p.rating_average * least(p.rating_count, 5) desc nulls last, s.score desc, s.no',
}

/** "Without sugar" keeps what says that it has none. */
const excluding = ($: Param) => `
  and exists (
    select from search_documents d
    where d.no = p.no and (not d.terms && ${$('excluded')}::int[] or d.terms && ${$('lacking')}::int[])
  )`
