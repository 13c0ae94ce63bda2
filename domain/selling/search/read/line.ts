import { clean } from '../text/normalise.ts'

/** `text` is compared, `word` is looked for: it keeps the apostrophe that tells "men's" from "mens". */
export type Token = {
  text: string
  word: string
  is: 'word' | 'number' | 'sign'
  value: number
  from: number
  to: number
}
/** `gaps[i]` is what stands before token i, the last one what stands behind them all. */
export type Line = { q: string; tokens: Token[]; gaps: string[] }

/** More than anybody types; the rest of a pasted page is not read. */
const most_characters = 400

const digit = '[0-9০-৯]'
const token = new RegExp(
  [
    `${digit}+(?:(?:,${digit}{2,3})*,${digit}{3}(?!${digit}))?(?:\\.${digit}+)?`,
    `(?<![\\p{L}\\p{M}\\p{N}])\\.${digit}+`,
    '[½¼¾]',
    "\\p{L}[\\p{L}\\p{M}\\u200c\\u200d]*(?:['’][\\p{L}\\p{M}]+)*",
    '[৳$€£₹¥]',
  ].join('|'),
  'gu',
)
export function lineOf(q: string): Line {
  const read = q.length > most_characters ? q.slice(0, most_characters) : q
  const tokens: Token[] = []
  const gaps: string[] = []
  let end = 0
  for (const match of read.matchAll(token)) {
    gaps.push(read.slice(end, match.index))
    end = match.index + match[0].length
    tokens.push({ ...tokenOf(match[0]), from: match.index, to: end })
  }
  gaps.push(read.slice(end))
  return { q: read, tokens, gaps }
}

function tokenOf(written: string): Pick<Token, 'text' | 'word' | 'is' | 'value'> {
  const word = clean(written)
  if (/^[0-9.]/.test(word)) {
    const value = Number(word.replaceAll(',', ''))
    const text = word.startsWith('.') ? `0${word}` : word.replaceAll(',', '')
    return { text, word: text, is: 'number', value }
  }
  const text = word.replaceAll("'", '')
  return { text, word, is: /^\p{L}/u.test(text) ? 'word' : 'sign', value: Number.NaN }
}

/** A phrase as it is compared with what was typed. */
export const normal = (text: string): string => clean(text).replaceAll("'", '')

export const textAt = (line: Line, at: number): string => line.tokens[at]?.text ?? ''

/** Nothing stands between this token and the one before it: "2kg", "size42". */
export const isGlued = (line: Line, at: number): boolean => at > 0 && at < line.tokens.length && line.gaps[at] === ''

/** "-500", "-garlic"; not the dash of "200-500", "wi-fi" or "saree - 500". */
export const hasMinus = (line: Line, at: number): boolean =>
  /(^|\s)[-−]$/.test(line.gaps[at]!) && (at === 0 || line.gaps[at]!.length > 1)

/** A phrase may run over this gap; not over a comma, a bracket or the end of a sentence. */
export const runsOn = (line: Line, at: number): boolean =>
  at < line.tokens.length && !/[,;|?!।()[\]{}\n]/.test(line.gaps[at]!)

export const textOf = (line: Line, from: number, to: number): string =>
  line.tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ')
