import { stemBengali } from './stem-bengali.ts'
import { stemEnglish } from './stem-english.ts'

/** The word without its grammar: one key for "batteries" and "battery", for গরুর and গরু. */
export function stem(word: string): string {
  const first = word.charCodeAt(0)
  if (first >= 0x0980 && first <= 0x09ff) return stemBengali(word)
  return /^[a-z]{4,}$/.test(word) ? stemEnglish(word) : word
}
