import { romanise } from '../text/romanise.ts'
import { isBengali, stemsOf } from './term-keys.ts'

/** What is typed one way or the other and never meant to be told apart. Nearer than a sound: "call" is not কালো. */
const latin: [RegExp, string][] = [
  [/chh/g, 'ch'],
  [/sh/g, 's'],
  [/ph/g, 'f'],
  [/bh/g, 'v'],
  [/z/g, 'j'],
  [/ee/g, 'i'],
  [/oo/g, 'u'],
  [/(.)\1+/g, '$1'],
]
const bengali: [RegExp, string][] = [
  [/ী/g, 'ি'],
  [/ূ/g, 'ু'],
  [/ণ/g, 'ন'],
  [/[শষ]/g, 'স'],
  [/য(?!়)/g, 'জ'],
  [/[ঁ্]/g, ''],
]

/** Whether this is a Bengali term in the same letters, or in those it is spelled with in Latin ones. */
export function spellsOut(phrase: string, term: string): boolean {
  if (isBengali(phrase)) return plain(stemsOf(phrase).join(''), bengali) === plain(stemsOf(term).join(''), bengali)
  return plain(phrase, latin) === plain(term.split(' ').map(romanise).join(' '), latin)
}

function plain(text: string, rules: [RegExp, string][]): string {
  return rules.reduce((so_far, [written, one]) => so_far.replace(written, one), text.replaceAll(' ', ''))
}
