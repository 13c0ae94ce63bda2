import type { Item } from '#domain/catalog'
import { keysOf } from '../text/keys-of.ts'
import { stem } from '../text/stem.ts'
import { words } from '../text/words.ts'
import type { How, ToldSlot } from './ways.ts'

/** What of a product answers a word of the query: "chal" sounds like চাল, which its title says. */
export type Why = { asked: string; found: string; how: How; in: 'title' | 'brand' | 'category' | 'text' }

/** The plainest way counts, whatever was worth most: who typed a word wants to hear that it is there. */
const plainest: How[] = ['word', 'joined', 'split', 'sound', 'spelling', 'synonym', 'letters', 'name']

export function whyOf(slots: ToldSlot[], matched: readonly number[], item: Item): Why[] {
  const terms = new Set(matched)
  const said = saidIn(item)
  return slots.flatMap(({ word, ways }) => {
    const met = ways.filter(({ term, beside = [] }) => [term, ...beside].every(({ id }) => terms.has(id)))
    const [best] = met.sort((a, b) => plainest.indexOf(a.how) - plainest.indexOf(b.how) || b.gain - a.gain)
    if (!best) return []
    const place = places.find((place) => said(place).some((one) => answers(one, best.term.term)))
    const found = place && said(place).find((one) => answers(one, best.term.term))
    return [{ asked: word, found: foundAs(word, best, found), how: best.how, in: place ?? ('text' as const) }]
  })
}

const places = ['title', 'brand', 'category'] as const

/** The words of each place. Most of what was asked is in the title, and then nothing else is read. */
function saidIn({ title, title_bn, brand, category }: Item): (place: (typeof places)[number]) => string[] {
  const texts = { title: `${title} ${title_bn ?? ''}`, brand: brand ?? '', category: category ?? '' }
  const known: { [Place in keyof typeof texts]?: string[] } = {}
  return (place) => {
    known[place] ??= words(texts[place])
    return known[place]
  }
}

/** How a word sounds takes longer to say than what it is without its grammar, and is seldom asked. */
const answers = (word: string, term: string): boolean =>
  /^[fk]:/.test(term) ? keysOf(word, 'index').some(({ key }) => key === term) : stem(word) === term

/** The word of the product, in letters that people read. */
function foundAs(asked: string, { how, stands_for }: ToldSlot['ways'][number], found: string | undefined): string {
  if (how === 'word') return asked
  if (stands_for && !stands_for.startsWith('f:')) return stands_for
  return found ?? asked
}
