import { newId } from '#core/id'
import type { Db } from '#db/open'
import { numbered, statement } from '#db/statement'
import { cardInCurrency, type Item, ratesTo } from '#domain/catalog'
import type { SearchProducts } from '../search-input.ts'
import { fingerprintOf } from './results.ts'
import { type Slot, type ToldSlot, told } from './ways.ts'

export type Shown = { item: Item; matched: number[] }
type Card = { card: string; matched: number[] }

const card = (currency?: string) => (currency ? cardInCurrency(currency) : 'p.card::text')
const cards = (asked: string, terms: string, currency?: string) => `
  select asked.place, ${card(currency)} as card, array(select term from unnest(${terms}::int[]) term where term = any(d.terms)) as matched
  from ${asked} asked (no, place)
  join search_documents d on d.no = asked.no
  join products p on p.id = d.product_id and p.listed ${currency ? ratesTo(currency) : ''}
  order by asked.place`
const some = 'unnest($1::int[]) with ordinality'
const read = statement<Card>(cards(some, '$2'))
const readConverted = statement<Card>(cards(some, '$2', '$3'))

/** As lists show them now, with which of the terms they have; what is not for sale any more is left out. */
export async function itemsOf(
  db: Db,
  nos: number[],
  { currency, terms = [] }: { currency?: string | undefined; terms?: number[] },
): Promise<Shown[]> {
  if (nos.length === 0) return []
  return shown(currency === undefined ? await read(db, nos, terms) : await readConverted(db, nos, terms, currency))
}

/**
 * The first page of a search, and what it takes to keep all that was found: later pages are cut from that, so that none shows twice or
 * skips what moved meanwhile.
 */
export type First = {
  results: string
  limit: number
  /** It is kept when there is at least so much of it. */
  least: number
  asked: string
  at: Date
  told_slots: string
  shown_terms: number[]
  shown_currency: string | undefined
}
export type FirstPage = { items: Shown[]; results: string }
export type FirstRow = { nos: string | null } & Card

export function firstOf(input: SearchProducts, slots: Slot[], { limit, at }: { limit: number; at: Date }): First {
  const results = newId('search_results', at.getTime())
  const asked = fingerprintOf(input)
  const told_slots = JSON.stringify(told(slots))
  const shown = { shown_terms: termsOf(slots), shown_currency: input.currency }
  return { results, limit, least: limit + 1, asked, at, told_slots, ...shown }
}

export const termsOf = (slots: ToldSlot[]): number[] =>
  slots.flatMap(({ ways }) => ways.flatMap(({ term, beside = [] }) => [term, ...beside].map(({ id }) => id)))

/** What was ranked, all of it kept, and the cards of the first page, in one statement: asking the database is dearer than what it does. */
export const firstText = ($: (name: keyof First) => string, ranked: string, currency: boolean): string => `
  with ranked as materialized (${ranked}),
  kept as (
    insert into search_results (id, asked, nos, slots, at)
    select ${$('results')}, ${$('asked')}, nos, ${$('told_slots')}::json, ${$('at')}::timestamptz from ranked
    where cardinality(nos) >= ${$('least')}::int
  ),
  first as (${cards(
    `(select one.* from ranked cross join lateral unnest(nos[1:${$('limit')}::int]) with ordinality one)`,
    $('shown_terms'),
    currency ? $('shown_currency') : undefined,
  )})
  select 0 as place, nos::text as nos, null as card, null::int[] as matched from ranked
  union all
  select place, null, card, matched from first
  order by place`

/** What is in such an answer. */
export const nosIn = ([all]: FirstRow[]): number[] => JSON.parse(`[${all!.nos!.slice(1, -1)}]`)
export const pageIn = ([, ...rows]: FirstRow[], { results }: First): FirstPage => ({ items: shown(rows), results })

const given = (currency: boolean) => {
  const names: (keyof First | 'nos')[] = []
  const $ = numbered(names)
  return { run: statement<FirstRow>(firstText($, `select ${$('nos')}::int[] as nos`, currency)), names }
}
const firsts = { plain: given(false), converted: given(true) }

/** The same for what was found in other ways. */
export async function firstPage(db: Db, first: First, nos: number[]): Promise<FirstPage> {
  const { run, names } = firsts[first.shown_currency ? 'converted' : 'plain']
  const values = { ...first, nos }
  return pageIn(await run(db, ...names.map((name) => values[name])), first)
}

const shown = (rows: Card[]): Shown[] => rows.map(({ card, matched }) => ({ item: JSON.parse(card) as Item, matched }))
