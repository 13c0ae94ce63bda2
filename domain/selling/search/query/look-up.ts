import { statement } from '#db/statement'
import type { Group } from '../synonyms/synonyms-of.ts'

/** `spoken`: how a Bengali word sounds. */
export type Term = { id: number; term: string; df: number; spoken?: boolean | undefined }

// Words and the groups of synonyms they are in, together, so that a query asks once.
type Counted = { documents: number }
type Row = (Term & { documents: null; how: null }) | (Group & { documents: null }) | (Counted & { how: null })
const read = statement<Row>(`
  select t.id, t.term, t.df, t.term like 'f:%' and exists (select from search_words w where w.word = t.term) as spoken,
    null::int as documents, null as how, null as kind, null::text[] as terms, null::text[] as finds, null as name
  from search_terms t where t.term = any($1::text[]) and t.df > 0
  union all
  select 0, '', 0, false, documents, null, null, null, null, null from search_stats
  union all
  select 0, t.term, 0, false, null, t.how, s.kind, s.terms, s.finds, s.name
  from search_synonym_terms t join search_synonyms s on s.id = t.synonym_id where t.term = any($2::text[])`)

export type Known = {
  /** How many products there are: what rarity is measured against. */
  documents: number
  terms: Map<string, Term>
}

/** Which of these terms the catalogue has, and the groups that are found under these phrases. */
export async function lookUp(
  db: Parameters<typeof read>[0],
  terms: string[],
  phrases: string[] = [],
): Promise<Known & { groups: Group[] }> {
  const found: Known & { groups: Group[] } = { documents: 0, terms: new Map(), groups: [] }
  for (const row of await read(db, terms, phrases)) {
    if (row.documents !== null) found.documents = row.documents
    else if (row.how !== null) found.groups.push(row)
    else found.terms.set(row.term, { id: row.id, term: row.term, df: row.df, spoken: row.spoken })
  }
  return found
}

/** Rare words say more. */
export const idfOf = (documents: number, df: number): number => Math.log(1 + (documents - df + 0.5) / (df + 0.5))
