import { statement } from '#db/statement'

/** `spoken`: how a Bengali word sounds. */
export type Term = { id: number; term: string; df: number; spoken?: boolean }

/** Known terms among these, and how many products there are: what rarity is measured against. */
const read = statement<Term & { documents: number }>(`
  select t.id, t.term, t.df, (select documents from search_stats) as documents,
    t.term like 'f:%' and exists (select from search_words w where w.word = t.term) as spoken
  from search_terms t where t.term = any($1::text[]) and t.df > 0
  union all
  select 0, '', 0, documents, false from search_stats`)

export type Known = { documents: number; terms: Map<string, Term> }

export async function lookUp(db: Parameters<typeof read>[0], terms: string[]): Promise<Known> {
  const rows = await read(db, terms)
  return {
    documents: rows[0]?.documents ?? 0,
    terms: new Map(rows.flatMap(({ documents: _, ...term }) => (term.id > 0 ? [[term.term, term]] : []))),
  }
}

/** Rare words say more. */
export const idfOf = (documents: number, df: number): number => Math.log(1 + (documents - df + 0.5) / (df + 0.5))
