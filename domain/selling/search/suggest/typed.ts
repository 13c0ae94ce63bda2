import { keysOf } from '../text/keys-of.ts'
import { normalise } from '../text/normalise.ts'
import { tokens } from '../text/words.ts'
import { soundOf, soundsOfBeginning } from './sounds.ts'

const most_characters = 200
const most_earlier = 5
/** Every text that begins so sorts before this. */
export const last = '\u{10ffff}'

/** What stands in the box so far: words that are there, and one that is being written. */
export type Typed = { key: string; earlier: string[]; part: string; sounds: string[] }

export function typedOf(q: string): Typed | undefined {
  const read = q.slice(0, most_characters)
  const words = tokens(read).map(({ word }) => word)
  const part = words.at(-1)
  if (part === undefined) return undefined
  const sounds = hasLetters(part) ? soundsOfBeginning(part) : []
  return { key: normalise(read), earlier: words.slice(0, -1).slice(-most_earlier), part, sounds }
}

const hasLetters = (word: string) => /[a-zঅ-হ]/.test(word)

/** A text in words that may hold what is typed, and how each of them sounds. */
export type Sounded = { word: string; keys: readonly string[]; sounds: readonly string[] }

export function sounded(text: string): Sounded[] {
  return tokens(text).flatMap(({ word, parts }) => [word, ...parts].map(soundedWord))
}

function soundedWord(word: string): Sounded {
  const keys = keysOf(word, 'index')
  const sounds = keys.flatMap(({ key, kind }) => (kind === 'fold' ? [key.slice(2)] : []))
  return { word, keys: keys.map(({ key }) => key), sounds: sounds.length > 0 ? sounds : [soundOf(word)] }
}

/** 2: there as it is written. 1: there by its sound. 0: not there. */
export function beginsIn({ part, sounds }: Typed, text: Sounded[]): 0 | 1 | 2 {
  if (text.some(({ word }) => word.startsWith(part))) return 2
  return text.some((one) => one.sounds.some((said) => sounds.some((sound) => said.startsWith(sound)))) ? 1 : 0
}

/** How many of the words before the last one are there, in whichever writing. */
export function heldIn({ earlier }: Typed, text: Sounded[]): number {
  return earlier.filter((word) => {
    const wanted = wordKeys(word).map(({ key }) => key)
    return text.some(({ keys }) => keys.some((key) => wanted.includes(key)))
  }).length
}

/** Under which keys a whole word is looked for; consonants alone would agree with too much. */
export const wordKeys = (word: string) => keysOf(word, 'query').filter(({ kind }) => kind !== 'skeleton')
