import type { Item } from '#domain/catalog'
import { keysOf } from '../text/keys-of.ts'
import { words } from '../text/words.ts'
import type { How, Slot, Way } from './ways.ts'

/** What of a product answers a word of the query: "chal" sounds like চাল, which its title says. */
export type Why = { asked: string; found: string; how: How; in: 'title' | 'brand' | 'category' | 'text' }

/** The plainest way counts, whatever was worth most: who typed a word wants to hear that it is there. */
const plainest: How[] = ['word', 'joined', 'split', 'sound', 'spelling', 'synonym', 'letters', 'name']

export function whyOf(slots: Slot[], matched: readonly number[], item: Item): Why[] {
  const terms = new Set(matched)
  const said = saidIn(item)
  return slots.flatMap(({ word, ways }) => {
    const met = ways.filter(({ term, beside = [] }) => [term, ...beside].every(({ id }) => terms.has(id)))
    const [best] = met.sort((a, b) => plainest.indexOf(a.how) - plainest.indexOf(b.how) || b.gain - a.gain)
    if (!best) return []
    const place = said.find(({ keys }) => keys.has(best.term.term))
    return [{ asked: word, found: foundAs(word, best, place?.keys), how: best.how, in: place?.place ?? 'text' }]
  })
}

type Said = { place: Why['in']; keys: Map<string, string> }

function saidIn({ title, title_bn, brand, category }: Item): Said[] {
  const texts = { title: `${title} ${title_bn ?? ''}`, brand: brand ?? '', category: category ?? '' }
  return (['title', 'brand', 'category'] as const).map((place) => ({
    place,
    keys: new Map(
      words(texts[place]).flatMap((word) => keysOf(word, 'index').map(({ key }) => [key, word] as [string, string])),
    ),
  }))
}

/** The word of the product, in letters that people read. */
function foundAs(asked: string, { how, term, stands_for }: Way, keys: Map<string, string> | undefined): string {
  if (how === 'word') return asked
  if (stands_for && !stands_for.startsWith('f:')) return stands_for
  return keys?.get(term.term) ?? asked
}
