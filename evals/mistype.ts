import { dice, pick } from './dice.ts'
import { lettersBeside } from './keyboard.ts'

const first_letter = 0.08
const tries = 40
/** A letter with its nukta is one key. */
const letters = /\p{L}\u09bc?|\p{M}/gu

/**
 * The text with one slip of the finger: two letters swapped, one left out, one twice, or its neighbour on the keyboard. Never in a
 * number or a word with one, in short words only when there are no longer ones, and seldom in a first letter: people get that right.
 */
export function mistype(text: string, seed: string): string {
  const words = text.split(/(\s+)/)
  const places = wordsToHit(words)
  if (places.length === 0) return text
  const roll = dice(`${seed} ${text}`)
  for (let n = 0; n < tries; n++) {
    const at = pick(places, roll)
    const hit = slip(words[at]!, roll)
    if (hit !== words[at] && canBeTyped(hit)) return words.with(at, hit).join('')
  }
  return text
}

/** Longer words are hit more often, since they hold more keys. */
function wordsToHit(words: string[]): number[] {
  for (const shortest of [4, 3, 2]) {
    const places = words.flatMap((word, at) => {
      const length = word.match(letters)?.length ?? 0
      return /\p{N}/u.test(word) || length < shortest ? [] : Array<number>(length).fill(at)
    })
    if (places.length > 0) return places
  }
  return []
}

function slip(word: string, roll: () => number): string {
  const keys = word.match(/\p{L}\u09bc?|\p{M}|[^\p{L}\p{M}]/gu)!
  const at = roll() < first_letter ? 0 : 1 + Math.floor(roll() * (keys.length - 1))
  const [here, next] = [keys[at]!, keys[at + 1]]
  if (!/\p{L}|\p{M}/u.test(here)) return word
  const kind = pick(['swap', 'drop', 'double', 'replace'] as const, roll)
  if (kind === 'swap') return next === undefined ? word : keys.toSpliced(at, 2, next, here).join('')
  if (kind === 'drop') return keys.toSpliced(at, 1).join('')
  if (kind === 'double') return keys.toSpliced(at, 0, here).join('')
  const beside = lettersBeside(here)
  return beside.length === 0 ? word : keys.with(at, pick(beside, roll)).join('')
}

/** A Bengali sign stands on a letter: no keyboard shows one at the beginning of a word, two in a row, or after a hasanta. */
function canBeTyped(word: string): boolean {
  return !/^\p{M}|[া-ৌ]{2}|[া-ৌ]\u09cd|\u09cd[\p{M}]|\u09cd$|[\u0981-\u0983][া-ৌ\u09cd\u0981-\u0983]/u.test(word)
}
