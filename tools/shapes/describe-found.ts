import type { Context } from '#core/context'
import type { Found } from '#domain/search'
import { describeFacets } from './describe-facets.ts'
import { describeItem } from './product.ts'

const words = {
  en: {
    read: (chips: string) => `Understood: ${chips}.`,
    results_for: (q: string) => `Showing results for "${q}".`,
    sound: (asked: string, found: string) => `"${asked}" sounds like "${found}"`,
    letters: (asked: string, found: string) => `"${asked}" is written much like "${found}"`,
    synonym: (asked: string, found: string) => `"${asked}" finds "${found}" as well`,
    spelling: (asked: string, found: string) => `"${asked}" taken for "${found}"`,
    more: 'There is more: ask for the next page with next_cursor.',
    nothing: 'Nothing for sale fits that. Try fewer words, another category (list_categories) or a wider price.',
  },
  bn: {
    read: (chips: string) => `যা বোঝা গেছে: ${chips}।`,
    results_for: (q: string) => `"${q}" ধরে খোঁজা হয়েছে।`,
    sound: (asked: string, found: string) => `"${asked}" শুনতে "${found}"-এর মতো`,
    letters: (asked: string, found: string) => `"${asked}" লিখতে "${found}"-এর মতো`,
    synonym: (asked: string, found: string) => `"${asked}" বললে "${found}"-ও বোঝায়`,
    spelling: (asked: string, found: string) => `"${asked}" বলতে "${found}" ধরা হয়েছে`,
    more: 'আরও আছে: পরের পাতা চাইতে পারেন।',
    nothing: 'এমন কিছু পাওয়া গেল না। কম শব্দে, অন্য বিভাগে বা দামের সীমা বাড়িয়ে খুঁজে দেখুন।',
  },
}

/** What was found, the honest part first: what it lacks, how the words were read, then one line for each product. */
export function describeFound(ctx: Context, found: Found): string {
  const say = words[ctx.language]
  const { near_miss, read, corrected, suggestion, items, next_cursor, facets } = found
  const chips = read.map(({ text, text_bn }) => (ctx.language === 'bn' ? text_bn : text))
  return [
    items.length === 0 ? say.nothing : near_miss?.[ctx.language],
    chips.length > 0 && say.read(chips.join(', ')),
    corrected.length > 0 && suggestion && say.results_for(suggestion),
    ...items.map((item) => `${describeItem(ctx, item)}${reasonOf(ctx, item)}`),
    next_cursor && say.more,
    ...(facets ? describeFacets(ctx, facets) : []),
  ]
    .filter((line) => typeof line === 'string')
    .join('\n')
}

/** Only where the reader could not see it themselves: a word that stands in the title explains itself. */
function reasonOf({ language }: Context, { why }: Found['items'][number]): string {
  const reasons = why.flatMap(({ asked, found, how }) => {
    if (how === 'word' || how === 'joined' || how === 'split' || how === 'name' || asked === found) return []
    return [words[language][how](asked, found)]
  })
  return reasons.length > 0 ? ` (${reasons.join(', ')})` : ''
}
