import { groupBy } from '#core/group-by'
import type { Db } from '#db/open'
import { lookUp } from '../query/look-up.ts'
import { spellsOut } from './spelling.ts'
import { isBengali, soundKeys, stemsOf, termKey } from './term-keys.ts'

/** A group, and the term by which it was found. */
export type Group = {
  term: string
  how: 'same' | 'also' | 'sound'
  kind: 'same' | 'also'
  terms: string[]
  finds: string[]
  name: string
}
type Phrase = { phrase: string; written: string | null; stems: string[]; said: string[] }
/** Phrases, under what groups of them are found, and the words that matter whether the catalogue has them. */
export type Asking = { phrases: Phrase[]; keys: string[]; stems: string[] }

/** All words, pairs and threes of a query of a hundred words; what is asked beyond that is not looked up. */
const most_phrases = 300

/**
 * What else may be looked for in the place of each phrase, as it is written: those that mean the same first, then what it also finds.
 * Phrases are words as they were typed; those without alternatives are not in the answer. One step only: an alternative's own are not asked.
 */
export async function synonymsOf(db: Db, phrases: string[]): Promise<Map<string, string[]>> {
  const asking = askingFor(phrases)
  if (asking.keys.length === 0) return new Map()
  const { terms, groups } = await lookUp(db, asking.stems, asking.keys)
  return synonymsAmong(asking, groups, terms)
}

export function askingFor(typed: string[]): Asking {
  const phrases = [...new Set(typed)].slice(0, most_phrases).map(keysOfPhrase)
  return {
    phrases,
    keys: [...new Set(phrases.flatMap(({ written, said }) => (written ? [written, ...said] : said)))],
    stems: [...new Set(phrases.flatMap(({ stems }) => stems))],
  }
}

export function synonymsAmong(
  { phrases }: Asking,
  found: Group[],
  known: { has: (stem: string) => boolean },
): Map<string, string[]> {
  const sorted = found.sort((a, b) => (a.kind !== b.kind ? (a.kind === 'same' ? -1 : 1) : a.name < b.name ? -1 : 1))
  const groups = groupBy(sorted, ({ term }) => term)
  const others = new Map<string, string[]>()
  for (const { phrase, written, stems, said } of phrases) {
    // How it sounds is only asked where nobody wrote it down: "match" lights a fire, although "mach" are fish.
    const meant =
      (written && groups.get(written)) ||
      heard(
        phrase,
        said.flatMap((key) => groups.get(key) ?? []),
        stems.every((stem) => known.has(stem)),
      )
    const other = alternatives(phrase, meant)
    if (other.length > 0) others.set(phrase, other)
  }
  return others
}

function keysOfPhrase(phrase: string): Phrase {
  const written = termKey(phrase)
  return { phrase, written, stems: stemsOf(phrase), said: written ? soundKeys(phrase) : [] }
}

/** Words that products are called by, and Bengali ones, are not taken for what only sounds like them: a holder is not হলদে. */
function heard(phrase: string, groups: Group[], is_known: boolean): Group[] {
  if (!is_known && !isBengali(phrase)) return groups
  return groups.filter(({ terms }) => terms.some((term) => isBengali(term) && spellsOut(phrase, term)))
}

function alternatives(phrase: string, groups: Group[]): string[] {
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
