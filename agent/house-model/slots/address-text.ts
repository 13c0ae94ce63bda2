import { toLatinDigits } from '#core/language'

/** A run of letters and digits with what stands before it. `text` is lower case with Latin digits, NFC; from and to are offsets into the line. */
export type Part = { text: string; before: string; from: number; to: number; phone?: boolean }

const run = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu

export function partsOf(line: string): Part[] {
  let end = 0
  return [...line.matchAll(run)].map((match) => {
    const from = match.index
    const part = { text: plain(match[0]), before: line.slice(end, from), from, to: from + match[0].length }
    end = part.to
    return part
  })
}

export function plain(text: string): string {
  return toLatinDigits(text.normalize('NFC')).toLowerCase().replaceAll('’', "'")
}

/** Whether a list goes on, or a sentence ends, before this word. */
export function breaks(part: Part | undefined): boolean {
  return !part || /[,;\n|।]|[.!?]\s|[([]/.test(part.before)
}
