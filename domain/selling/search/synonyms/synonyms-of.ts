import { groupBy } from '#core/group-by'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { spellsOut } from './spelling.ts'
import { isBengali, soundKeys, stemsOf, termKey } from './term-keys.ts'

type Row = {
  term: string
  how: 'same' | 'also' | 'sound' | 'known'
  kind: 'same' | 'also'
  terms: string[]
  finds: string[]
}

/** All words, pairs and threes of a query of a hundred words; what is asked beyond that is not looked up. */
const most_phrases = 300

// What the catalogue knows comes along, so that a query asks once.
const read = statement<Row>(`
  select t.term, t.how, s.kind, s.terms, s.finds, s.name
  from search_synonym_terms t join search_synonyms s on s.id = t.synonym_id
  where t.term = any($1)
  union all
  select term, 'known', 'also', '{}', '{}', '' from search_terms where term = any($2) and df > 0
  order by kind desc, name`)

/**
 * What else may be looked for in the place of each phrase, as it is written: those that mean the same first, then what it also finds.
 * Phrases are words as they were typed; those without alternatives are not in the answer. One step only: an alternative's own are not asked.
 */
export async function synonymsOf(db: Db, phrases: string[]): Promise<Map<string, string[]>> {
  const asked = [...new Set(phrases)].slice(0, most_phrases).map(keysOfPhrase)
  const keys = [...new Set(asked.flatMap(({ written, said }) => (written ? [written, ...said] : said)))]
  const found = new Map<string, string[]>()
  if (keys.length === 0) return found
  const rows = await read(db, keys, [...new Set(asked.flatMap(({ stems }) => stems))])
  const groups = groupBy(
    rows.filter(({ how }) => how !== 'known'),
    ({ term }) => term,
  )
  const known = new Set(rows.flatMap(({ how, term }) => (how === 'known' ? [term] : [])))
  for (const { phrase, written, stems, said } of asked) {
    // How it sounds is only asked where nobody wrote it down: "match" lights a fire, although "mach" are fish.
    const meant =
      (written && groups.get(written)) ||
      heard(
        phrase,
        said.flatMap((key) => groups.get(key) ?? []),
        stems.every((stem) => known.has(stem)),
      )
    const others = alternatives(phrase, meant)
    if (others.length > 0) found.set(phrase, others)
  }
  return found
}

function keysOfPhrase(phrase: string) {
  const written = termKey(phrase)
  return { phrase, written, stems: stemsOf(phrase), said: written ? soundKeys(phrase) : [] }
}

/** Words that products are called by, and Bengali ones, are not taken for what only sounds like them: a holder is not হলদে. */
function heard(phrase: string, groups: Row[], is_known: boolean): Row[] {
  if (!is_known && !isBengali(phrase)) return groups
  return groups.filter(({ terms }) => terms.some((term) => isBengali(term) && spellsOut(phrase, term)))
}

function alternatives(phrase: string, groups: Row[]): string[] {
  const known = new Set([sayingOf(phrase)])
  return groups
    .flatMap(({ kind, terms, finds }) => (kind === 'same' ? terms : finds))
    .filter((term) => {
      const saying = sayingOf(term)
      if (known.has(saying)) return false
      known.add(saying)
      return true
    })
}

const sayingOf = (phrase: string): string => stemsOf(phrase).join(' ')
