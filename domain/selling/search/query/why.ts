import type { Item } from '#domain/catalog'
import { normalise } from '../text/normalise.ts'
import type { How, Slot } from './slots.ts'

/** What of a product answers a word of the query: "chal" sounds like চাল, which its title says. */
export type Why = { asked: string; found: string; how: How; in: 'title' | 'brand' | 'category' | 'store' | 'text' }

export function whyOf(slots: Slot[], matched: readonly number[], item: Item): Why[] {
  const terms = new Set(matched)
  const texts = {
    title: ` ${normalise(`${item.title} ${item.title_bn ?? ''}`)}`,
    brand: ` ${normalise(item.brand ?? '')}`,
    category: ` ${normalise(item.category ?? '')}`,
  }
  return slots.flatMap(({ word, ways }) => {
    const best = ways.filter(({ term }) => terms.has(term.id)).sort((a, b) => b.gain - a.gain)[0]
    if (!best) return []
    const found =
      best.stands_for ??
      (best.how === 'word' ? word : heardAs(best.term.term, `${item.title} ${item.title_bn ?? ''}`, word))
    const place = (['title', 'brand', 'category'] as const).find((field) =>
      texts[field].includes(` ${found.slice(0, 4)}`),
    )
    return [{ asked: word, found, how: best.how, in: place ?? 'text' }]
  })
}

/** The word of the title that sounds so. */
function heardAs(term: string, title: string, asked: string): string {
  return wordsThatKey(title).get(term) ?? asked
}

import { keysOf } from '../text/keys-of.ts'
import { words } from '../text/words.ts'

function wordsThatKey(title: string): Map<string, string> {
  return new Map(words(title).flatMap((word) => keysOf(word, 'index').map(({ key }) => [key, word] as const)))
}
