import { sql } from 'kysely'
import type { Db } from '#db/open'
import { deletions } from '../text/deletions.ts'

/** The number of every term, new ones included. */
export async function idsOfTerms(tx: Db, terms: string[]): Promise<Map<string, number>> {
  const ids = await known(tx, terms)
  const fresh = terms.filter((term) => !ids.has(term)).sort()
  if (fresh.length === 0) return ids
  const { rows } = await sql<{ id: number; term: string }>`
    insert into search_terms (term) select unnest(${fresh}::text[])
    on conflict (term) do nothing
    returning id, term
  `.execute(tx)
  for (const { id, term } of rows) ids.set(term, id)
  if (rows.length < fresh.length)
    for (const [term, id] of await known(
      tx,
      fresh.filter((term) => !ids.has(term)),
    ))
      ids.set(term, id)
  return ids
}

async function known(tx: Db, terms: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; term: string }>`
    select id, term from search_terms where term = any(${terms}::text[])
  `.execute(tx)
  return new Map(rows.map(({ id, term }) => [term, id]))
}

/** Words shorter than this have too many neighbours to be repaired; longer ones are names that nobody types by heart. */
const repairable = { least: 3, most: 24 }
const sound = 'f:'

/** Under which keys a word, or how one sounds, is found again; and is looked for. */
export function spellingKeys(word: string): string[] {
  if (!word.startsWith(sound)) return deletions(word)
  return deletions(word.slice(sound.length)).map((key) => sound + key)
}

/** Words that were not known yet, so that they are found again with a letter missing, added, swapped or wrong. */
export async function learnWords(tx: Db, words: Map<string, string>, ids: Map<string, number>): Promise<void> {
  const spelled = [...words].filter(
    ([word]) => word.length >= repairable.least && word.length <= repairable.most && !/\d/.test(word),
  )
  if (spelled.length === 0) return
  const { rows } = await sql<{ id: number; word: string }>`
    insert into search_words (word, term_id)
    select word, term_id
    from unnest(${spelled.map(([word]) => word)}::text[], ${spelled.map(([, term]) => ids.get(term)!)}::int[]) w (word, term_id)
    where not exists (select from search_words there where there.word = w.word)
    on conflict (word) do nothing
    returning id, word
  `.execute(tx)
  const keys = rows.flatMap(({ id, word }) => spellingKeys(word).map((key) => ({ key, id })))
  if (keys.length === 0) return
  await sql`
    insert into search_spellings (key, word_id)
    select * from unnest(${keys.map(({ key }) => key)}::text[], ${keys.map(({ id }) => id)}::int[])
    on conflict do nothing
  `.execute(tx)
}
