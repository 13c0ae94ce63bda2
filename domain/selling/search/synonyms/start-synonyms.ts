import { readFileSync } from 'node:fs'
import { asGroup, type SynonymGroup } from './group.ts'

export const areas = ['groceries', 'household', 'clothing', 'electronics', 'medicine', 'shopping'] as const
export type Area = (typeof areas)[number]

/** What a shop begins with: one group a line, `name: words that mean the same` or `name: words > what they also find`. */
export const startText = (area: Area): string => readFileSync(new URL(`./start/${area}.txt`, import.meta.url), 'utf8')

export const groupLines = (text: string): string[] =>
  text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

export function groupIn(line: string): SynonymGroup {
  const [, name, terms, finds] = /^([^:]+): ([^>]+?)(?: > ([^>]+))?$/.exec(line) ?? []
  if (!name || !terms) throw new Error(`This is no group of synonyms: ${line}`)
  return asGroup({
    ...{ name, kind: finds ? 'also' : 'same', active: true, note: null },
    terms: terms.split(', '),
    finds: finds?.split(', ') ?? [],
  })
}
