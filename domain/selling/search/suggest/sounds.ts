import { fold } from '../text/fold.ts'
import { isBengali } from '../text/keys-of.ts'
import { romanise } from '../text/romanise.ts'

/** How a word sounds, in whichever letters it is written; itself where that cannot be said. */
export function soundOf(word: string): string {
  return fold(latinOf(word)) || word
}

/**
 * How words that begin like this may sound. The last letter of what is being typed is not decided yet: c may become ch, e become ee, and
 * rules for how words end do not hold before the end.
 */
export function soundsOfBeginning(part: string): string[] {
  const latin = latinOf(part)
  const last = latin.at(-1) ?? ''
  const going_on = fold(`${latin}b`).slice(0, -1)
  const becoming = /[cbps]/.test(last) ? fold(`${latin}h`) : /[eo]/.test(last) ? fold(latin + last) : ''
  return [...new Set([going_on, fold(latin), becoming])].filter((sound) => sound !== '')
}

function latinOf(word: string): string {
  if (!isBengali(word)) return word
  const latin = romanise(word)
  // Whether the unwritten vowel after a last consonant is said depends on what comes.
  return /[ক-হ]়?$/.test(word) ? latin.replace(/o$/, '') : latin
}
