const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** Which letters share or neighbour a key of a Bengali phonetic keyboard. Shift is forgotten as often as a key is missed. */
const consonants: Record<string, string> = {
  ...{ k: 'কখ', g: 'গঘ', c: 'চছ', j: 'জঝ', t: 'তথটঠ', d: 'দধডঢ', n: 'নণ', p: 'প', f: 'ফ', b: 'ব', v: 'ভ' },
  ...{ m: 'ম', z: 'য', y: 'য়', r: 'রড়', l: 'ল', s: 'সশষ', h: 'হ' },
}
const signs: Record<string, string> = { a: 'া', i: 'িী', u: 'ুূ', e: 'েৈ', o: 'োৌ' }
const vowels: Record<string, string> = { a: 'অআ', i: 'ইঈ', u: 'উঊ', e: 'এঐ', o: 'ওঔ' }

const keyAt = rows.flatMap((keys, y) => [...keys].map((key, x) => ({ key, y, x: x + y * 0.5 })))

/** The keys that a finger meets instead of this one. */
function keysBeside(key: string): string[] {
  const here = keyAt.find((one) => one.key === key)
  if (!here) return []
  return keyAt
    .filter((one) => one.key !== key && Math.abs(one.y - here.y) <= 1 && Math.abs(one.x - here.x) <= 1)
    .map((one) => one.key)
}

const lettersOf = (text: string): string[] => text.normalize('NFC').match(/\p{L}\u09bc?|\p{M}/gu) ?? []

/** Letters that are typed instead of this one by mistake; none for one that we do not know. */
export function lettersBeside(given: string): string[] {
  // য়, ড় and ঢ় come in two forms.
  const letter = given.normalize('NFC')
  if (/[a-z]/i.test(letter)) return keysBeside(letter.toLowerCase())
  for (const board of [consonants, signs, vowels]) {
    const key = Object.keys(board).find((one) => lettersOf(board[one]!).includes(letter))
    if (!key) continue
    const beside = [key, ...keysBeside(key)].flatMap((one) => lettersOf(board[one] ?? ''))
    return beside.filter((one) => one !== letter)
  }
  return []
}
