import { fillers, type Where } from './filler-words.ts'
import { isGlued, type Line, textAt } from './line.ts'
import { wordSet } from './phrases.ts'
import type { Finder } from './reading.ts'

/** The first "chai" of "chai latte" is tea, and so is "masala chai". */
const teas = wordSet('masala ginger adrak ada green black milk doodh dudh malai lemon elaichi karak indian')
const asks = wordSet(
  'chai chacchi lagbe kinbo kinte nibo nite dekhan dekhao dorkar khujchi khujtesi den dao din ase ache taka budget চাই চাচ্ছি লাগবে কিনব কিনবো কিনতে নিতে নেব দেখান দেখাও দরকার খুঁজছি দেন দিন আছে',
)
/** What is called so, by its first two words. */
const names = new Set([
  'need for',
  'show piece',
  'show pieces',
  'show case',
  'show off',
  'buy 1',
  'buy one',
  'find my',
  'find me',
])
/** Fisher-Price makes toys. */
const price_of = wordSet('fisher half full best')

export const findFiller: Finder = (line, at) => {
  const match = fillers(line, at)
  if (!match || isGlued(line, at) || isGlued(line, match.to) || !isThere(line, at, match.to, match.meaning)) return null
  return { from: at, to: match.to, kind: 'filler', facts: {}, text: '', text_bn: '' }
}

function isThere(line: Line, at: number, to: number, where: Where): boolean {
  const [text, before] = [textAt(line, at), textAt(line, at - 1)]
  if (text === 'chai') return at > 0 && !teas.has(before)
  if (to === at + 1 && names.has(`${text} ${textAt(line, to)}`)) return false
  if (text === 'price' && to === at + 1) return at > 0 && to === line.tokens.length && !price_of.has(before)
  if (where === 'asked') return line.tokens.some((token) => asks.has(token.text))
  return where === 'anywhere' || (where === 'start' ? at === 0 : to === line.tokens.length)
}
