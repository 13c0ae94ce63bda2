import { sql } from 'kysely'
import { chance } from '#core/id'
import { toLatinDigits } from '#core/language'
import type { Db } from '#db/open'

const longest = 60

/** "Red Saree & Blouse" -> red-saree-and-blouse; Bengali is romanised letter by letter; empty when nothing can be read. */
export function slugOf(title: string): string {
  const words = romanised(
    toLatinDigits(title)
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, ''),
  )
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’`]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (words.length <= longest) return words
  const cut = words.slice(0, longest + 1)
  return cut.slice(0, cut.includes('-') ? cut.lastIndexOf('-') : longest)
}

/** One free slug for each wish, in order: the title's own, else with the external id behind it, else with chance. One statement. */
export async function freeSlugs(tx: Db, wishes: { title: string; external_id: string }[]): Promise<string[]> {
  const candidates = wishes.map(({ title, external_id }) => {
    const name = slugOf(title)
    const own = slugOf(external_id)
    const base = name || own || 'product'
    return [base, own && own !== base ? `${base}-${own}` : `${base}-2`]
  })
  const { rows } = await sql<{ slug: string }>`
    select slug from products where slug = any(${candidates.flat()})
  `.execute(tx)
  const taken = new Set(rows.map(({ slug }) => slug))
  return candidates.map((names) => {
    const slug = names.find((name) => !taken.has(name)) ?? `${names[0]}-${chance(8)}`
    taken.add(slug)
    return slug
  })
}

// NFKD takes these apart; as one letter each they can be looked up.
const joined = {
  '\u09a1\u09bc': '\u09dc',
  '\u09a2\u09bc': '\u09dd',
  '\u09af\u09bc': '\u09df',
  '\u09c7\u09be': '\u09cb',
  '\u09c7\u09d7': '\u09cc',
  '\u09cd\u09af': '\u09df',
}
const consonants: Record<string, string> = {
  ক: 'k',
  খ: 'kh',
  গ: 'g',
  ঘ: 'gh',
  ঙ: 'ng',
  চ: 'ch',
  ছ: 'ch',
  জ: 'j',
  ঝ: 'jh',
  ঞ: 'n',
  ট: 't',
  ঠ: 'th',
  ড: 'd',
  ঢ: 'dh',
  ণ: 'n',
  ত: 't',
  থ: 'th',
  দ: 'd',
  ধ: 'dh',
  ন: 'n',
  প: 'p',
  ফ: 'f',
  ব: 'b',
  ভ: 'bh',
  ম: 'm',
  য: 'j',
  র: 'r',
  ল: 'l',
  শ: 'sh',
  ষ: 'sh',
  স: 's',
  হ: 'h',
  ৎ: 't',
  '\u09dc': 'r',
  '\u09dd': 'rh',
  '\u09df': 'y',
}
const vowels: Record<string, string> = {
  অ: 'o',
  আ: 'a',
  ই: 'i',
  ঈ: 'i',
  উ: 'u',
  ঊ: 'u',
  ঋ: 'ri',
  এ: 'e',
  ঐ: 'oi',
  ও: 'o',
  ঔ: 'ou',
}
const signs: Record<string, string> = {
  '\u09be': 'a',
  '\u09bf': 'i',
  '\u09c0': 'i',
  '\u09c1': 'u',
  '\u09c2': 'u',
  '\u09c3': 'ri',
  '\u09c7': 'e',
  '\u09c8': 'oi',
  '\u09cb': 'o',
  '\u09cc': 'ou',
  '\u0982': 'ng',
  '\u0983': '',
  '\u0981': '',
  '\u09cd': '',
}

/** Simple on purpose: a slug should be readable aloud, not scholarly. The unwritten vowel becomes an o after a consonant that stands bare. */
function romanised(text: string): string {
  let whole = text.replace(/[\u200c\u200d]/g, '')
  for (const [parts, letter] of Object.entries(joined)) whole = whole.replaceAll(parts, letter)
  const letters = [...whole]
  let latin = ''
  let bare = true
  for (const [i, letter] of letters.entries()) {
    const following = letters[i + 1] ?? ''
    if (letter in consonants) {
      latin += consonants[letter]
      bare &&= following in consonants || following in vowels
      if (bare) latin += 'o'
    } else {
      latin += vowels[letter] ?? signs[letter] ?? letter
      bare = !(letter in signs)
    }
  }
  return latin
}
