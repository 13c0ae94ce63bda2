import { distanceOf, isBengali } from '#domain/search'
import { type Entry, entriesFrom, knows, writtenLike } from './lexicon/index-lexicon.ts'
import { soundsOf, withoutEndings } from './lexicon/sounds.ts'
import type { Utterance, Word } from './utterance.ts'

export type Concept = string
/** `from` and `to` are word indexes, `to` the first one after it; `sure`: exact 1, by how it sounds .9, with a slip .7. */
export type Mention = { concept: Concept; from: number; to: number; sure: number }

/** What is talked about. Of phrases that overlap only the longest counts, so a "return policy" is no return. */
export function conceptsIn(utterance: Utterance): Mention[] {
  const meant = utterance.words.map((word) => meaningsOf(word, utterance.writing !== 'en'))
  const found = meant.flatMap((_, at) => mentionsAt(meant, at))
  const whole: Mention[] = []
  for (const phrase of found.filter(({ from, to }) => to - from > 1).sort((a, b) => b.to - b.from - (a.to - a.from)))
    if (!whole.some((longer) => covers(longer, phrase))) whole.push(phrase)
  return found.filter((one) =>
    one.to - one.from > 1 ? whole.includes(one) : !whole.some((phrase) => covers(phrase, one)),
  )
}

function covers(longer: Mention, one: Mention): boolean {
  const overlap = longer.from < one.to && one.from < longer.to
  return overlap && longer.to - longer.from > one.to - one.from && longer.concept !== one.concept
}

/** The words of the lexicon that a word may be, with how sure that is. */
type Meanings = Map<string, number>

function mentionsAt(meant: Meanings[], at: number): Mention[] {
  const best = new Map<string, Mention>()
  for (const [key, sure] of meant[at]!) {
    for (const entry of entriesFrom(key)) {
      const whole = sureOf(entry, meant, at, sure)
      const mention = { concept: entry.concept, from: at, to: at + entry.keys.length, sure: whole }
      const known = best.get(entry.concept)
      if (whole > 0 && (!known || mention.to > known.to || (mention.to === known.to && whole > known.sure)))
        best.set(entry.concept, mention)
    }
  }
  return [...best.values()]
}

function sureOf(entry: Entry, meant: Meanings[], at: number, first: number): number {
  let sure = first
  for (let step = 1; step < entry.keys.length; step++) {
    const next = meant[at + step]?.get(entry.keys[step]!)
    if (next === undefined) return 0
    sure = Math.min(sure, next)
  }
  return sure
}

function meaningsOf(word: Word, hears: boolean): Meanings {
  const found: Meanings = new Map()
  // An English word may look or sound like a Bengali one ("den", "ache"), so these are heard only where Bengali is written.
  if (hears) hear(found, word.text, word.sounds, 0.9)
  if (knows(word.stem)) found.set(word.stem, 1)
  if (knows(`=${word.text}`)) found.set(`=${word.text}`, 1)
  if (hears && !saysSomething(found)) {
    for (const rest of withoutEndings(word.text)) {
      if (knows(rest)) found.set(rest, 0.9)
      hear(found, rest, soundsOf(rest), 0.8)
    }
  }
  if (found.size === 0 && mayBeMistyped(word.text)) for (const key of mended(word.text)) found.set(key, 0.7)
  return found
}

/** Words that are only known as a part of some phrase say nothing by themselves. */
function saysSomething(found: Meanings): boolean {
  return [...found.keys()].some((key) => entriesFrom(key).some(({ keys }) => keys.length === 1))
}

/** A word that is known as it is written is that one, and not another that sounds alike. */
function hear(found: Meanings, text: string, sounds: string[], sure: number): void {
  const written = `b:${text}`
  if (knows(written)) found.set(written, 1)
  if (!saysSomething(found)) for (const sound of sounds) if (knows(sound)) found.set(sound, sure)
}

const mayBeMistyped = (word: string): boolean => word.length >= 4 && !isBengali(word) && /^[a-z]+$/.test(word)

const mendings = new Map<string, string[]>()
const most_mendings = 10_000

function mended(word: string): string[] {
  const known = mendings.get(word)
  if (known) return known
  if (mendings.size >= most_mendings) mendings.clear()
  const most = word.length >= 9 ? 2 : 1
  const near = writtenLike(word).flatMap(({ text, key }) => {
    const slips = distanceOf(word, text, text.length >= 9 ? most : 1)
    return slips === null ? [] : [{ key, slips }]
  })
  const least = Math.min(...near.map(({ slips }) => slips))
  const keys = [...new Set(near.filter(({ slips }) => slips === least).map(({ key }) => key))]
  mendings.set(word, keys)
  return keys
}
