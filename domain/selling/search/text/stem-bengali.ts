/** Longest first: গুলোর before র. */
const endings = 'গুলোকে গুলোতে গুলোর গুলির গুলো গুলি সমূহ য়ের দের টির টার সহ কে তে ের রা টি টা য় র ে'.normalize('NFC').split(' ')

/** A collar is no banana's, and a cutter is not cut. */
const whole = new Set(['কলার', 'কাটার', 'শাটার', 'পিয়ার', 'চিতার'].map((word) => word.normalize('NFC')))
/** Short enough to be mistaken for a rest, were they not named: চায়ের, ঘিয়ের, দইয়ের, বইয়ের. */
const short = new Set(['চা', 'ঘি', 'দই', 'বই', 'পা'])

/** Letters of their own: the vowels and consonants, not the signs on them. */
const letter = /[অ-হৎ]/g

/** Light: one ending, sometimes two (মাছগুলোর, বাটিটির), and never a word that only looks like having one. */
export function stemBengali(word: string): string {
  const once = withoutEnding(word)
  return once === word ? word : withoutEnding(once)
}

function withoutEnding(word: string): string {
  if (whole.has(word)) return word
  for (const ending of endings) {
    if (!word.endsWith(ending)) continue
    const left = word.slice(0, -ending.length)
    if (mayLose(left, ending)) return left
  }
  return word
}

function mayLose(left: string, ending: string): boolean {
  const letters = left.match(letter)?.length ?? 0
  if (left.endsWith('্')) return false
  if (ending === 'য়ের') return short.has(left) || letters > 1
  if (ending === 'ের') return letters > 1
  if (left.length < 3 || letters < 2) return false
  // A genitive র comes after a vowel sign; after a bare consonant it belongs to the word (চাদর, মটর).
  if (ending === 'র' || ending === 'য়') return /[ািীুূো]$/.test(left)
  return true
}
