import { folds } from '../text/fold.ts'
import { initials } from '../text/initials.ts'
import { keysOf } from '../text/keys-of.ts'
import { remembered } from '../text/remembered.ts'
import { romanise } from '../text/romanise.ts'
import { stem } from '../text/stem.ts'
import { tokens } from '../text/words.ts'

/** Longer phrases are not looked up: queries are asked about their words, pairs and threes. */
export const most_words = 3
/** How many ways to say a phrase aloud are written down. */
const most_sounds = 8
/** Less than that sounds like everything. */
const least_sound = 3

/** The words without their grammar, in order: what makes two writings the same to a search. Empty for what says nothing. */
export function stemsOf(phrase: string): string[] {
  return tokens(phrase).map(({ word }) => stem(word))
}

/** "Power Banks", "power-bank" and "powerbank" are looked up alike. */
export function termKey(phrase: string): string | null {
  const stems = stemsOf(phrase)
  return stems.length > 0 && stems.length <= most_words ? stems.join('') : null
}

/** How a phrase that was typed sounds, with and without its endings. */
export function soundKeys(phrase: string): string[] {
  const said = tokens(phrase).map(({ word }) =>
    keysOf(word, 'index')
      .filter(({ kind }) => kind === 'fold')
      .map(({ key }) => key.slice(2)),
  )
  return together(said)
}

/** How a Bengali term sounds as it is written: without what looks like an ending, সোয়েটার would be found by "soy". */
export function spokenKeys(term: string): string[] {
  return together(tokens(term).map(({ word }) => spoken(word)))
}

const spoken = remembered((word) => [romanise(word), initials(word) ?? []].flat().flatMap(folds))

function together(said: readonly (readonly string[])[]): string[] {
  if (said.length === 0 || said.length > most_words) return []
  const whole = said.reduce<string[]>((so_far, next) => so_far.flatMap((start) => next.map((end) => start + end)), [''])
  return [...new Set(whole)]
    .filter((sound) => sound.length >= least_sound)
    .slice(0, most_sounds)
    .map((sound) => `f:${sound}`)
}

export const isBengali = (text: string): boolean => /\p{Script=Bengali}/u.test(text)
