import { hash } from 'node:crypto'
import { z } from 'zod'
import { invalid } from '#core/errors'
import { newId } from '#core/id'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { brokenCursor, cardInCurrency, type Item, ratesTo } from '#domain/catalog'
import type { SearchProducts } from '../search-input.ts'
import type { Slot } from './ways.ts'

const keep = statement<never>(
  'insert into search_results (id, asked, nos, slots, at) values ($1, $2, $3::int[], $4::jsonb, $5)',
)
const read = statement<{ asked: string; nos: number[]; slots: Slot[] }>(
  'select asked, nos, slots from search_results where id = $1',
)

/** What a search found, in order. Its pages are cut from it, so that none shows twice or skips what moved meanwhile. */
export async function keepResults(
  db: Db,
  input: SearchProducts,
  { nos, slots }: { nos: number[]; slots: Slot[] },
  at: Date,
): Promise<string> {
  const id = newId('search_results', at.getTime())
  await keep(db, id, fingerprintOf(input), nos, JSON.stringify(slots), at)
  return id
}

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
const cardsText = (card: string, joins: string) => `
  select asked.no, ${card} as card,
    array(select term from unnest($2::int[]) term where term = any(d.terms)) as matched
  from unnest($1::int[]) with ordinality asked (no, place)
  join search_documents d on d.no = asked.no
  join products p on p.id = d.product_id and p.listed ${joins}
  order by asked.place`
const cards = statement<Card>(cardsText('p.card::text', ''))
const convertedCards = statement<Card>(cardsText(cardInCurrency('$3'), ratesTo('$3')))

/** As lists show them now, with which of the terms they have; what is not for sale any more is left out. */
export async function itemsOf(
  db: Db,
  nos: number[],
  { currency, terms = [] }: { currency?: string | undefined; terms?: number[] },
): Promise<{ item: Item; matched: number[] }[]> {
  if (nos.length === 0) return []
  const rows = currency === undefined ? await cards(db, nos, terms) : await convertedCards(db, nos, terms, currency)
  return rows.map(({ card, matched }) => ({ item: JSON.parse(card) as Item, matched }))
}
