import type { Field, Mention } from '../indexing/fields.ts'
import { isBengali, keysOf } from '../text/keys-of.ts'
import { stem } from '../text/stem.ts'

/** What a product is called says more of what it is than its description, and the end of a long description nothing. */
const most: Partial<Record<Field, number>> = {
  title: 40,
  title_bn: 40,
  category: 20,
  brand: 5,
  description: 80,
  description_bn: 60,
}

/**
 * The words by which a product's meaning is learned, and told. Of Bengali words also how they sound: that is how Banglish is asked.
 */
export function wordsMeant(mentions: Mention[]): string[] {
  return mentions.flatMap(({ field, words }) =>
    words.slice(0, most[field] ?? 0).flatMap((word) => {
      if (/^\d/.test(word)) return []
      if (!isBengali(word) || field === 'description_bn') return [stem(word)]
      return keysOf(word, 'index').flatMap(({ key, kind }) => (kind === 'skeleton' ? [] : [key]))
    }),
  )
}
