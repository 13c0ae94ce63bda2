import { type Line, phrases } from '#domain/search'
import type { Said, Slots } from './span.ts'

/** Where a phrase begins and ends, in characters. */
export const stretch = (line: Line, at: number, to: number) => ({
  from: line.tokens[at]!.from,
  to: line.tokens[to - 1]!.to,
})

/** Every phrase of the book that the line says, the longest from each place. */
export function phraseReader<M extends string>(
  book: [M, ...string[]][],
  means: (meaning: M, line: Line, at: number, to: number) => Slots | undefined,
): (line: Line) => Said[] {
  const find = phrases(book)
  return (line) => {
    const all: Said[] = []
    for (let at = 0; at < line.tokens.length; at++) {
      const match = find(line, at)
      const slots = match && means(match.meaning, line, at, match.to)
      if (!match || !slots) continue
      all.push({ ...stretch(line, at, match.to), slots })
      at = match.to - 1
    }
    return all
  }
}
