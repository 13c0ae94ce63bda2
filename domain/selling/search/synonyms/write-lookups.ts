import { sql } from 'kysely'
import type { Db } from '#db/open'
import type { SynonymGroup, SynonymKind } from './group.ts'
import { isBengali, spokenKeys, termKey } from './term-keys.ts'

type Group = Pick<SynonymGroup, 'name' | 'kind' | 'terms'>
export type Lookup = { name: string; term: string; how: SynonymKind | 'sound' }

/** Under what each group is found. Latin words only as they are written: how they sound is what Bengali ones are for. */
export function lookupsOf(groups: Group[]): Lookup[] {
  return groups.flatMap(({ name, kind, terms }) => {
    const written = terms.flatMap((term) => termKey(term) ?? [])
    const said = terms.filter(isBengali).flatMap((term) => [term, possessive(term)].flatMap(spokenKeys))
    return [
      ...[...new Set(written)].map((term) => ({ name, term, how: kind })),
      ...[...new Set(said)].map((term) => ({ name, term, how: 'sound' as const })),
    ]
  })
}

/** "jorer" and "ghorir" are written down: no stemmer can take the ending off a Latin word, or "cover" would be somebody's "cov". */
function possessive(term: string): string {
  return /[ক-হৎ়]$/.test(term) ? `${term}ের` : `${term}র`
}

/** A word that another group of its kind has already is refused by the database, or passed over. */
export async function writeLookups(tx: Db, lookups: Lookup[], taken: 'refuse' | 'pass'): Promise<void> {
  await sql`
    insert into search_synonym_terms (term, synonym_id, how)
    select l.term, s.id, l.how
    from jsonb_to_recordset(${JSON.stringify(lookups)}::jsonb) as l(name text, term text, how text)
    join search_synonyms s on s.name = l.name
    ${taken === 'pass' ? sql`on conflict do nothing` : sql``}
  `.execute(tx)
}

/** A group as it is now. Words that it had and gave up are free for a group of the release that had to do without them. */
export async function rewriteLookups(tx: Db, group: SynonymGroup, given_up: string[] = []): Promise<void> {
  await sql`
    delete from search_synonym_terms where synonym_id = (select id from search_synonyms where name = ${group.name})
  `.execute(tx)
  if (group.active) await writeLookups(tx, lookupsOf([group]), 'refuse')
  if (given_up.length === 0) return
  const waiting = await keptGroups(tx, 'start').where(sql<boolean>`terms && ${given_up}::text[]`).execute()
  await writeLookups(tx, lookupsOf(waiting as Group[]), 'pass')
}

/** Staff's first: a word that they gave another meaning is theirs. */
export async function rewriteAllLookups(tx: Db): Promise<void> {
  await tx.deleteFrom('search_synonym_terms').execute()
  for (const source of ['staff', 'start'] as const)
    await writeLookups(tx, lookupsOf((await keptGroups(tx, source).execute()) as Group[]), 'pass')
}

function keptGroups(tx: Db, source: 'start' | 'staff') {
  return tx
    .selectFrom('search_synonyms')
    .select(['name', 'kind', 'terms'])
    .where('source', '=', source)
    .where('active', '=', true)
    .where('removed_at', 'is', null)
    .orderBy('name')
}
