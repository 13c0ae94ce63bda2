import { hash } from 'node:crypto'
import { z } from 'zod'
import { invalid } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { brokenCursor } from '#domain/catalog'
import type { SearchProducts } from '../search-input.ts'
import type { ToldSlot } from './ways.ts'

const read = statement<{ asked: string; nos: number[]; slots: ToldSlot[] }>(
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
): Promise<{ nos: number[]; slots: ToldSlot[]; page: Page }> {
  const parsed = cursorShape.safeParse(jsonOf(input.cursor!))
  if (!parsed.success) throw brokenCursor()
  const [results, from] = parsed.data
  const [row] = await read(db, results)
  if (!row) throw oldCursor()
  if (row.asked !== fingerprintOf(input)) throw brokenCursor()
  return { nos: row.nos.slice(from), slots: row.slots, page: { results, from } }
}

/** Everything that decides what is found; how many are shown and in which money does not. */
export function fingerprintOf({ cursor: _, limit: __, currency: ___, facets: ____, ...asked }: SearchProducts): string {
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
