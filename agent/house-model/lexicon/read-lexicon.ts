import { readFileSync } from 'node:fs'

export const areas = ['grammar', 'talk', 'orders', 'buying', 'money', 'people'] as const
export type Area = (typeof areas)[number]
/** `sounds`: Bengali, in either writing, which people spell as they hear it. */
export type Line = { concept: string; area: Area; english: string[][]; sounds: string[][] }

/**
 * One concept a line: `concept: English words and phrases | Bengali and Banglish ones`, apart by commas.
 * A long list goes on in further lines with the same name; "=orders" is that very form, and not "order".
 */
const lines: Line[] = areas.flatMap((area) =>
  linesOf(area, readFileSync(new URL(`./${area}.txt`, import.meta.url), 'utf8')),
)

export const lexicon = (): readonly Line[] => lines

const vocabularies = new Map<string, Set<string>>()

/** The single words of one concept as they are written, in every writing. */
export function vocabularyOf(concept: string): Set<string> {
  const known = vocabularies.get(concept)
  if (known) return known
  const own = lines.filter((line) => line.concept === concept).flatMap((line) => [...line.english, ...line.sounds])
  const words = new Set(own.filter((phrase) => phrase.length === 1).map(([word]) => word!))
  vocabularies.set(concept, words)
  return words
}

function linesOf(area: Area, text: string): Line[] {
  return text
    .normalize('NFC')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, concept, english, sounds] = /^([a-z_]+): ?([^|]*)(?:\|(.*))?$/.exec(line) ?? []
      if (!concept) throw new Error(`lexicon/${area}.txt has a line that is no concept: ${line}`)
      return { concept, area, english: phrasesIn(english), sounds: phrasesIn(sounds) }
    })
}

function phrasesIn(list: string | undefined): string[][] {
  return (list ?? '').split(',').flatMap((phrase) => (phrase.trim() ? [phrase.trim().split(/\s+/)] : []))
}
