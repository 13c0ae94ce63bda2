import { hash } from 'node:crypto'
import { z } from 'zod'
import { invalid } from '#core/errors'
import { newId } from '#core/id'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { brokenCursor, cardInCurrency, type Item, ratesTo } from '#domain/catalog'
import type { SearchProducts } from '../search-input.ts'
import type { Slot } from './ways.ts'

const read = statement<{ asked: string; nos: number[]; slots: Slot[] }>(
  'select asked, nos, slots from search_results where id = $1',
)

export type Page = { results: string; from: number }

const cursorShape = z.tuple([z.string().max(60), z.int().min(1).max(10_000)])

export const cursorOf = (results: string, from: number): string =>
  Buffer.from(JSON.stringify([results, from])).toString('base64url')

/** Lists that catalog walks have cursors of their own. */
export const isOfResults = (cursor: string): boolean => cursorShape.safeParse(jsonOf(cursor)).success

/** The rest of what was found before, by the cursor of the page before. */
export async function resultsAfter(
  db: Db,
  input: SearchProducts,
): Promise<{ nos: number[]; slots: Slot[]; page: Page }> {
  const parsed = cursorShape.safeParse(jsonOf(input.cursor!))
  if (!parsed.success) throw brokenCursor()
  const [results, from] = parsed.data
  const [row] = await read(db, results)
  if (!row) throw oldCursor()
  if (row.asked !== fingerprintOf(input)) throw brokenCursor()
  return { nos: row.nos.slice(from), slots: row.slots, page: { results, from } }
}

/** Everything that decides what is found; how many are shown and in which money does not. */
function fingerprintOf({ cursor: _, limit: __, currency: ___, facets: ____, ...asked }: SearchProducts): string {
  return hash('sha1', JSON.stringify(Object.entries(asked).sort()), 'base64url')
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}

const oldCursor = () =>
  invalid('cursor_old', {
    en: 'That list is no longer kept. Start again from the first page.',
    bn: 'তালিকাটি আর রাখা নেই। প্রথম পাতা থেকে আবার শুরু করুন।',
  })

type Card = { no: number; card: string; matched: number[] }
/** The numbers after these are those of the first page. */
const kept = `kept as (
    insert into search_results (id, asked, nos, slots, at) values ($3, $4, $5::int[], $6::json, $7)
  )`
const cardsText = (card: string, joins = '', before = '') => `
  ${before && `with ${before}`}
  select asked.no, ${card} as card,
    array(select term from unnest($2::int[]) term where term = any(d.terms)) as matched
  from unnest($1::int[]) with ordinality asked (no, place)
  join search_documents d on d.no = asked.no
  join products p on p.id = d.product_id and p.listed ${joins}
  order by asked.place`
const cards = statement<Card>(cardsText('p.card::text'))
const cardsOfFirst = statement<Card>(cardsText('p.card::text', '', kept))
const converted = statement<Card>(cardsText(cardInCurrency('$3'), ratesTo('$3')))
const convertedOfFirst = statement<Card>(cardsText(cardInCurrency('$8'), ratesTo('$8'), kept))

export type Shown = { item: Item; matched: number[] }

/** As lists show them now, with which of the terms they have; what is not for sale any more is left out. */
export async function itemsOf(
  db: Db,
  nos: number[],
  { currency, terms = [] }: { currency?: string | undefined; terms?: number[] },
): Promise<Shown[]> {
  if (nos.length === 0) return []
  return shown(currency === undefined ? await cards(db, nos, terms) : await converted(db, nos, terms, currency))
}

/** The first page, and in the same statement all that was found is kept: later pages are cut from it, so that none shows twice or skips
 * what moved meanwhile. */
export async function firstItems(
  db: Db,
  input: SearchProducts,
  { nos, slots }: { nos: number[]; slots: Slot[] },
  { first, terms, at }: { first: number; terms: number[]; at: Date },
): Promise<{ items: Shown[]; results: string }> {
  const results = newId('search_results', at.getTime())
  const values = [nos.slice(0, first), terms, results, fingerprintOf(input), nos, JSON.stringify(slots), at]
  const rows = input.currency
    ? await convertedOfFirst(db, ...values, input.currency)
    : await cardsOfFirst(db, ...values)
  return { items: shown(rows), results }
}

const shown = (rows: Card[]): Shown[] => rows.map(({ card, matched }) => ({ item: JSON.parse(card) as Item, matched }))
