import { isBengali, stem } from '#domain/search'
import { type Line, lexicon } from './read-lexicon.ts'
import { soundsOf } from './sounds.ts'

/** The keys of its words, one after the other: a stem, "f:" and a sound, or "b:" and a short Bengali word as it is written. */
export type Entry = { concept: string; keys: string[] }
type Target = { text: string; key: string }

const none: readonly never[] = []
const known = new Set<string>()
const entries = new Map<string, Entry[]>()
const targets = new Map<string, Target[]>()

for (const line of lexicon()) {
  for (const phrase of line.english)
    add(
      line,
      phrase.map((word) => [word.startsWith('=') ? word : stem(word)]),
    )
  for (const phrase of line.sounds) add(line, phrase.map(heardKeys))
  for (const phrase of line.english) for (const word of phrase) mayBeMeant(line, word)
}

export const knows = (key: string): boolean => known.has(key)
export const entriesFrom = (key: string): readonly Entry[] => entries.get(key) ?? none
/** Words of the shop (not of grammar or talk) that begin alike and are about as long. */
export function writtenLike(word: string): readonly Target[] {
  return targets.get(word[0]!)?.filter(({ text }) => Math.abs(text.length - word.length) <= 2) ?? none
}

function add(line: Line, words: string[][]): void {
  for (const keys of choices(words)) {
    for (const key of keys) known.add(key)
    const same = entries.get(keys[0]!)
    const entry = { concept: line.concept, keys }
    if (same) same.push(entry)
    else entries.set(keys[0]!, [entry])
  }
}

/**
 * Short words are compared as they are written: two or three letters sound like too much else.
 * A Bengali word keeps its ending here: লালটা ("the red one") is more than লাল.
 */
function heardKeys(word: string): string[] {
  const sounds = soundsOf(word)
  const whole = isBengali(word) ? sounds.slice(0, 1) : sounds
  return [...whole.filter((sound) => sound.length > 4), `b:${word}`]
}

function choices(words: string[][]): string[][] {
  return words.reduce<string[][]>(
    (so_far, keys) => so_far.flatMap((before) => keys.map((key) => [...before, key])),
    [[]],
  )
}

function mayBeMeant(line: Line, text: string): void {
  if (line.area === 'grammar' || line.area === 'talk' || text.length < 5 || isBengali(text)) return
  const group = targets.get(text[0]!) ?? []
  if (!group.some((other) => other.text === text)) group.push({ text, key: stem(text) })
  targets.set(text[0]!, group)
}
