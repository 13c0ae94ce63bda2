import { clean } from './normalise.ts'
import { pieces, quantity, type Token } from './pieces.ts'
import { unitOf } from './units.ts'

export type { Token } from './pieces.ts'

const most_words = 2_000
/** A word with everything that may hold one together. Danda, currency signs and emoji are none of it. */
const run = /[\p{L}\p{M}\p{N}]+(?:(?:[-'._]|,(?=\d))[\p{L}\p{M}\p{N}]+)*/gu
/** The same for the two scripts that nearly everything is in, twice as fast. */
const usual_run = /[a-z0-9\u0980-\u09e3]+(?:(?:[-'._]|,(?=\d))[a-z0-9\u0980-\u09e3]+)*/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII, Bengali and general punctuation
const usual = /^[\x00-\x7f\u0980-\u09ff\u2000-\u20cf]*$/
/** Written apart as often as together, and too short to be repaired by the vocabulary. */
const pairs = new Set(['t shirt', 't shirts', 'tee shirt', 'wi fi', 'e book', 'x ray', 'usb c'])

/** Every word to index or to look for, the joined form before its parts, in order and with repetitions. */
export function words(text: string): string[] {
  const all: string[] = []
  for (const { word, parts } of tokens(text)) all.push(word, ...parts)
  return all.slice(0, most_words)
}

export function tokens(text: string): Token[] {
  const written = inches(clean(text)).replace(/(?<=^|\s)\.(?=\d)/g, '0.')
  const found: Token[] = []
  const runs = written.matchAll(usual.test(written) ? usual_run : run)
  for (const [piece] of runs) {
    for (const token of pieces(piece)) join(found, token)
    if (found.length >= most_words) break
  }
  return found
}

/** A number waits for its unit, and "t" for its "shirt". */
function join(found: Token[], token: Token): void {
  const before = found.at(-1)
  if (before && before.parts.length === 0 && token.parts.length === 0) {
    const unit = isNumber(before.word) ? unitOf(token.word) : undefined
    if (unit) {
      found[found.length - 1] = quantity(before.word, unit)
      return
    }
    if (before.word.length <= 3 && pairs.has(`${before.word} ${token.word}`)) {
      found[found.length - 1] = { word: before.word + token.word, parts: [before.word, token.word] }
      return
    }
  }
  found.push(token)
}

function isNumber(word: string): boolean {
  const first = word.charCodeAt(0)
  return first >= 48 && first <= 57 && /^\d+(\.\d+)?$/.test(word)
}

/** 6.6" is inches, unless that mark closes a quotation. */
function inches(text: string): string {
  if (!text.includes('"')) return text
  let open = false
  return text.replace(/(\d?)"/g, (_mark, digit: string) => {
    if (digit && !open) return `${digit} inch `
    open = !open
    return `${digit} `
  })
}
