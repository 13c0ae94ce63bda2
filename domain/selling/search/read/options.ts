import { digitsFor } from '#core/language'
import { also_goods, colour_in_name, colourInBengali, to_wear } from './colours.ts'
import { isGlued, type Line, runsOn, textAt } from './line.ts'
import { pastPossessive } from './money.ts'
import { type Entry, isColour, type OptionBook, optionBook } from './option-book.ts'
import type { Finder, Found } from './reading.ts'

/** "xl", "size 42", "৪২ সাইজ", "লাল", "lal ronger": only what the catalogue has. */
export const findOption: Finder = (line, at, { options }) => {
  if (!options || (isGlued(line, at) && line.tokens[at - 1]!.is === 'number')) return null
  const book = optionBook(options)
  return nameFirst(line, at, book) ?? valueFirst(line, at, book)
}

/** size 42, রঙ লাল */
function nameFirst(line: Line, at: number, book: OptionBook): Found | undefined {
  const names = book.names.get(textAt(line, at))
  if (!names || !runsOn(line, at + 1)) return
  const past = textAt(line, at + 1) === 'no' || textAt(line, at + 1) === 'is' ? at + 2 : at + 1
  const entry = entriesAt(line, past, book).find(({ name }) => names.includes(name))
  if (!entry) return
  const to = past + entry.tokens.length
  return found(entry, { from: at, to }, { from: isColour(entry.name) ? past : at, to })
}

/** 42 size, লাল রঙের, xl */
function valueFirst(line: Line, at: number, book: OptionBook): Found | undefined {
  const entries = entriesAt(line, at, book)
  for (const entry of entries) {
    const value = { from: at, to: at + entry.tokens.length }
    const past = pastPossessive(line, value.to)
    const names = runsOn(line, past) ? book.names.get(textAt(line, past)) : undefined
    if (names?.includes(entry.name)) {
      const whole = { from: at, to: pastPossessive(line, past + 1) }
      return found(entry, whole, isColour(entry.name) ? value : { from: at, to: past + 1 })
    }
  }
  const bare = entries.find((entry) => canStandAlone(line, at, entry))
  const value = bare && { from: at, to: at + bare.tokens.length }
  return value && found(bare, { from: at, to: pastPossessive(line, value.to) }, value)
}

function entriesAt(line: Line, at: number, book: OptionBook): Entry[] {
  const first = line.tokens[at]
  if (!first) return []
  return (book.values.get(first.text) ?? []).filter(
    ({ tokens }) =>
      tokens.every((text, i) => textAt(line, at + i) === text && (i === 0 || runsOn(line, at + i))) &&
      !isGlued(line, at + tokens.length),
  )
}

function canStandAlone(line: Line, at: number, { name, tokens, beside }: Entry): boolean {
  const next = textAt(line, at + tokens.length)
  if (!isColour(name)) return !beside || isLetterAtEnd(line, at, tokens)
  if (beside || colour_in_name.has(next)) return false
  const worn = () => line.tokens.some(({ text }) => to_wear.has(text))
  return tokens.length > 1 || !also_goods.has(tokens[0]!) || worn()
}

/** "panjabi m" is a size where "m" alone or in the middle could be anything. */
function isLetterAtEnd(line: Line, at: number, tokens: string[]): boolean {
  return (
    tokens.length === 1 &&
    /^[sml]$/.test(tokens[0]!) &&
    at > 0 &&
    at === line.tokens.length - 1 &&
    line.gaps[at] === ' ' &&
    line.tokens[at - 1]!.is === 'word'
  )
}

type Stretch = { from: number; to: number }

function found({ name, value }: Entry, whole: Stretch, keeps: Stretch): Found {
  const value_bn = (isColour(name) && colourInBengali(value)) || digitsFor('bn', value)
  const name_bn = isColour(name) ? 'রং' : name.toLowerCase() === 'size' ? 'সাইজ' : name
  return {
    ...whole,
    kind: 'option',
    facts: {},
    option: { name, value },
    keeps,
    text: `${name}: ${value}`,
    text_bn: `${name_bn}: ${value_bn}`,
  }
}
