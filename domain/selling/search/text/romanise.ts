const consonants: Record<string, string> = {
  ...{ ক: 'k', খ: 'kh', গ: 'g', ঘ: 'gh', ঙ: 'ng', চ: 'ch', ছ: 'chh', জ: 'j', ঝ: 'jh', ঞ: 'n' },
  ...{ ট: 't', ঠ: 'th', ড: 'd', ঢ: 'dh', ণ: 'n', ত: 't', থ: 'th', দ: 'd', ধ: 'dh', ন: 'n' },
  ...{ প: 'p', ফ: 'f', ব: 'b', ভ: 'bh', ম: 'm', য: 'j', র: 'r', ল: 'l', শ: 'sh', ষ: 'sh', স: 's', হ: 'h' },
  ৱ: 'w',
}
const vowels: Record<string, string> = {
  ...{ অ: 'o', আ: 'a', ই: 'i', ঈ: 'i', উ: 'u', ঊ: 'u', ঋ: 'ri', এ: 'e', ঐ: 'oi', ও: 'o', ঔ: 'ou' },
  ...{ 'া': 'a', 'ি': 'i', 'ী': 'i', 'ু': 'u', 'ূ': 'u', 'ৃ': 'ri', 'ে': 'e', 'ৈ': 'oi', 'ো': 'o', 'ৌ': 'ou' },
}

/** Clusters that are not said as they are written, first. */
const spoken: [RegExp, string][] = [
  [/[ঁঃ]/g, ''],
  [/ড়/g, 'র'],
  [/ঢ়/g, 'র'],
  [/অ্যা|এ্যা|অ্য/g, 'আ'],
  [/^র্যা/, 'রা'],
  [/র্য/g, 'র্জ'],
  [/্যা/g, 'া'],
  [/্য(?!়)/g, ''],
  [/জ্ঞ/g, 'গ্গ'],
  [/^ক্ষ/, 'খ'],
  [/ক্ষ/g, 'ক্খ'],
  [/ঙ্গ/g, 'ঙ'],
  [/ং/g, 'ঙ্'],
  [/(?<![মরলবগদ])্ব/g, ''],
  [/^(.)্ব/, '$1'],
  // Bengali has no w of its own; Assamese does.
  [/ও্?য়(?=[াে])/g, 'ৱ'],
  [/উই/g, 'ui'],
  [/ৎ/g, 'ত্'],
]
const sounds = /([ক-হৱ])(়?)(্|[া-ৌ])?|([অ-ঔ])|(.)/gu

/** Bengali in the letters people type it in: জামদানি -> jamdani. By rule, the way it sounds, not letter by letter. */
export function romanise(bengali: string): string {
  let text = bengali.normalize('NFC')
  for (const [cluster, said] of spoken) text = text.replace(cluster, said)
  const parts: Part[] = []
  for (const [, consonant, dot, sign, vowel, other] of text.matchAll(sounds)) {
    if (consonant) parts.push({ consonant: dot ? 'y' : consonants[consonant]!, vowel: signOf(sign) })
    else parts.push({ consonant: '', vowel: vowel ? vowels[vowel]! : (other ?? '') })
  }
  // From the end: whether a vowel is said depends on the one after it.
  for (let at = parts.length - 1; at >= 0; at--) parts[at]!.vowel ??= inherent(parts, at)
  return (
    parts
      .map((part) => part.consonant + part.vowel)
      .join('')
      // Two vowels that meet (নওগাঁ) are not the English "oo".
      .replace(/([oe])\1+/g, '$1')
  )
}

/** null: not written, and not decided yet. */
type Part = { consonant: string; vowel: string | null }

function signOf(sign: string | undefined): string | null {
  if (!sign) return null
  return sign === '্' ? '' : vowels[sign]!
}

/** The unwritten vowel: said in the first syllable and before a consonant that has none, silent elsewhere. */
function inherent(parts: Part[], at: number): string {
  if (at === 0) return 'o'
  const next = parts[at + 1]
  const before = parts[at - 1]!
  if (!next) return before.vowel === '' || (parts.length === 2 && before.vowel === null) ? 'o' : ''
  return before.vowel !== '' && next.consonant !== '' && next.vowel !== '' ? '' : 'o'
}
