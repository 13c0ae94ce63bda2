import { type Line, type Token, textAt, wordSet } from '#domain/search'
import { numberAt } from './number-at.ts'
import { stretch } from './phrase-reader.ts'
import type { Said } from './span.ts'

const stars = wordSet('star stars starred tara taara ster স্টার তারা তারকা')
const rates = wordSet('rate rated rating ratings score review give রেটিং রেট')
const of = wordSet('of out er এর এ e মধ্যে moddhe')
const not_rated = wordSet('hotel hotels fan jalsha cineplex wars war trek')

/** "5 stars", "৪ তারা", "4/5", "4 out of 5", "rating 3": from 1 to 5. */
export function readRating(line: Line): Said[] {
  return line.tokens.flatMap((_, at) => {
    const number = numberAt(line, at)
    if (!number || !isRating(number.value)) return []
    const to = starsTo(line, number.to) ?? outOf(line, number.to) ?? (isRated(line, at) ? number.to : undefined)
    return to ? [{ ...stretch(line, at, to), slots: { rating: number.value } }] : []
  })
}

const isRating = (value: number) => Number.isInteger(value) && value >= 1 && value <= 5

function starsTo(line: Line, at: number): number | undefined {
  const past = textAt(line, at) === 'ta' || textAt(line, at) === 'টা' ? at + 1 : at
  return stars.has(textAt(line, past)) && !not_rated.has(textAt(line, past + 1)) ? past + 1 : undefined
}

/** 4/5, "4 out of 5", "5 e 4" is left alone. */
function outOf(line: Line, at: number): number | undefined {
  const isFive = (token: Token | undefined) => token?.text === '5' || token?.text === 'five'
  if (line.gaps[at] === '/' && isFive(line.tokens[at])) return at + 1
  const past = [at, at + 1].findLast((place) => of.has(textAt(line, place)) && of.has(textAt(line, at)))
  return past !== undefined && textAt(line, at) === 'out' && isFive(line.tokens[past + 1]) ? past + 2 : undefined
}

function isRated(line: Line, at: number): boolean {
  const before = [textAt(line, at - 1), textAt(line, at - 2)]
  if (rates.has(before[0]!) && before[0] !== 'give' && before[0] !== 'review') return true
  return /^(it|is|of|this|as|:)$/.test(before[0]!) && /^(rate|rated|rating)$/.test(before[1]!)
}
