import { isBengali } from '../text/keys-of.ts'
import { type Field, fields, type Mention, termsOf } from './fields.ts'

export type Averages = Partial<Record<Field, number>>
export type Weighed = {
  /** term -> what finding it here is worth, before its rarity */
  impacts: Map<string, number>
  /** words as they are written, with the term of each */
  words: Map<string, string>
}

const saturation = 1.2
const by_length = 0.7

/** BM25 of every term, field by field. English and Bengali titles say the same thing twice, so the better one of them counts. */
export function weigh(mentions: Mention[], averages: Averages): Weighed {
  const weighed: Weighed = { impacts: new Map(), words: new Map() }
  const titles = new Map<string, number>()
  for (const { field, words, free_of } of mentions) {
    for (const word of free_of)
      for (const { key, kind } of termsOf(word, field)) if (kind !== 'skeleton') weighed.impacts.set(`!${key}`, 0.01)
    const is_title = field === 'title' || field === 'title_bn'
    const longer = words.length / (averages[field] ?? words.length)
    const damping = saturation * (1 - by_length + by_length * longer)
    for (const [term, times] of countTerms(words, field, weighed.words)) {
      const worth = (fields[field] * times * (saturation + 1)) / (times + damping)
      if (is_title) titles.set(term, Math.max(titles.get(term) ?? 0, worth))
      else weighed.impacts.set(term, (weighed.impacts.get(term) ?? 0) + worth)
    }
  }
  for (const [term, worth] of titles) weighed.impacts.set(term, (weighed.impacts.get(term) ?? 0) + worth)
  return weighed
}

function countTerms(words: string[], field: Field, written: Map<string, string>): Map<string, number> {
  const times = new Map<string, number>()
  for (const word of words)
    for (const { key, kind } of termsOf(word, field)) {
      if (kind === 'word' && field !== 'attribute_names') written.set(word, key)
      // Banglish is repaired by how it sounds: there is no word to compare it with.
      if (kind === 'fold' && isBengali(word)) written.set(key, key)
      times.set(key, (times.get(key) ?? 0) + 1)
    }
  return times
}
