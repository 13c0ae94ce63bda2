import type { Param, Shape } from './rank-statement.ts'

/** The words of a query: which slot each stands for, what a mention is worth, and how much of the query it covers. */
export type Keys = {
  slots: number[]
  terms: number[]
  gains: number[]
  covers: number[]
  /** How many of its postings are read. */
  caps: number[]
  all_terms: number[]
  phrase_slots: number[]
  phrases: number[]
  phrase_terms: number[]
  phrase_gains: number[]
  phrase_covers: number[]
  phrase_needs: number[]
  phrase_caps: number[]
}

/**
 * Of a posting, its word's worth; of a product, the sum of the best of each slot. What finds only some of the words is worth less by the
 * share of them that it finds, to the third power: between all of them and any.
 */
export function byPostings(shape: Shape, $: Param): string {
  return `
    ${shape.within ? `inside as materialized (select d.no from search_documents d where ${belonging(shape, $)}),` : ''}
    matched as (
      select slot, no, max(worth) as worth, max(covers) as covers
      from (
        select k.slot, p.no, k.gain * p.impact as worth, k.covers from keys k cross join lateral ${postings(shape)}
        ${shape.phrases ? `union all ${phrased(shape)}` : ''}
      ) ways
      group by slot, no
    ),
    scored as (
      select no, worth * covered * covered * covered as score, covered
      from (select no, sum(worth)::float8 as worth, sum(covers)::float8 as covered from matched group by no) each_of
      where covered > 0
    )`
}

/** The same of each product of a few stores or of a small category. */
export function amongFew(shape: Shape, $: Param): string {
  return `
    scored as (
      select d.no, e.score, e.covered
      from search_documents d cross join lateral (${saidBy(shape)}) e
      where ${belonging(shape, $)} and d.terms && ${$('all_terms')}::int[] and e.covered > 0
    )`
}

/** With everything a product says, where its words have more postings than were read. */
export const exactly = (shape: Shape): string => `
  select e.score, e.covered from search_documents d cross join lateral (${saidBy(shape)}) e where d.no = f.no`

/**
 * The best of a term, in the order of the index; or all of a term that are inside of what was asked for. Said in a way that cannot be
 * turned into a join, which would gather the postings first and look for the few products in them.
 */
function postings({ within }: Shape): string {
  const of = 'select impact, no from search_postings where term_id = k.term_id'
  if (within) return `(${of} and (no in (select inside.no from inside)) is true offset 0) p`
  return `(${of} order by impact desc, no desc limit k.cap) p`
}

const belonging = ({ within }: Shape, $: Param) =>
  `d.${within!.of === 'store_ids' ? 'store_id' : 'category_id'} = any(${$(within!.of)}::text[])`

export const phraseKeys = ($: Param) => `
  select * from unnest(
    ${$('phrase_slots')}::int[], ${$('phrases')}::int[], ${$('phrase_terms')}::int[], ${$('phrase_gains')}::real[],
    ${$('phrase_covers')}::real[], ${$('phrase_needs')}::int[], ${$('phrase_caps')}::int[]
  ) k (slot, phrase, term_id, gain, covers, need, cap)`

/** Several words that count together or not at all. */
const phrased = (shape: Shape) => `
  select k.slot, p.no, min(k.gain * p.impact), k.covers
  from phrase_keys k cross join lateral ${postings(shape)}
  group by k.slot, k.phrase, k.covers, k.need, p.no
  having count(*) = k.need`

const saidBy = ({ phrases }: Shape) => `
  select worth * covered * covered * covered as score, covered
  from (
    select sum(worth)::float8 as worth, sum(covers)::float8 as covered
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
    ) said
  ) all_of`
