import { type Line, lineOf, type Token } from '#domain/search'
import { withNumbers } from './numbers.ts'
import type { Said } from './span.ts'

/** More than anybody says at once; the rest is not read. */
const most_characters = 2_000
/** The search reads no more than this of a query. */
const most_at_once = 400

/** The tokens of a message of any length, its number words as numbers. */
export function lineFor(text: string): Line {
  const q = text.slice(0, most_characters)
  const whole: Line = { q, tokens: [], gaps: [''] }
  for (let from = 0; from < q.length; ) {
    const to = cut(q, from)
    const part = lineOf(q.slice(from, to))
    const [first = '', ...rest] = part.gaps
    whole.gaps.push((whole.gaps.pop() ?? '') + first, ...rest)
    whole.tokens.push(...part.tokens.map((token) => ({ ...token, from: token.from + from, to: token.to + from })))
    from = to
  }
  return withNumbers(whole)
}

/** Between two words when there is a place between them. */
function cut(q: string, from: number): number {
  const end = from + most_at_once
  if (end >= q.length) return q.length
  const space = q.lastIndexOf(' ', end)
  return space > from ? space : end
}

/** What was read is not read again, and no phrase runs over it. */
export function without(line: Line, said: Said[]): Line {
  if (said.length === 0) return line
  const taken = ({ from, to }: { from: number; to: number }) => said.some((one) => from < one.to && one.from < to)
  const tokens = line.tokens.map((token) => (taken(token) ? hidden(token) : token))
  const gaps = line.gaps.map((gap, at) => (isHidden(tokens[at]) || isHidden(tokens[at - 1]) ? '|' : gap))
  return { q: said.reduce(blanked, line.q), tokens, gaps }
}

const hidden = (token: Token): Token => ({ ...token, text: '|', word: '|', is: 'sign', value: Number.NaN })
export const isHidden = (token: Token | undefined): boolean => token?.text === '|'
const blanked = (q: string, { from, to }: Said) => q.slice(0, from) + '|'.repeat(to - from) + q.slice(to)
