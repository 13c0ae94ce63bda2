import { isGlued, type Line, textAt } from './line.ts'
import { wordSet } from './phrases.ts'
import type { Found } from './reading.ts'

/** The words that no phrase used up, in the order they were typed. What hangs together ("7up", "wi-fi") stays one. */
export function wordsLeft(line: Line, chosen: Found[]): string[] {
  const used = new Set(chosen.flatMap(usedBy))
  const read = new Set(chosen.flatMap(({ from, to }) => tokens(from, to)))
  const words: string[] = []
  let last = -2
  for (const [at, { word, is }] of line.tokens.entries()) {
    if (used.has(at) || is === 'sign') continue
    if (dangles(line, at, used, read)) {
      used.add(at)
      continue
    }
    if (last === at - 1 && hangs(line, at)) words.push(`${words.pop()}${line.gaps[at]}${word}`)
    else words.push(word)
    last = at
  }
  return words
}

const hangs = (line: Line, at: number): boolean => isGlued(line, at) || (at > 0 && line.gaps[at] === '-')

/** What only bound a phrase to the rest of the query: the "er" of "bhalo rating er cooker". */
const particles = wordSet('er r e te এর র এ তে moddhe modde মধ্যে diye দিয়ে')
/** And what stood between two: "above 500 and below 1000". */
const joints = wordSet('and but or with for in of the a ar o ba jonno ও আর এবং কিন্তু বা জন্য')

function dangles(line: Line, at: number, used: Set<number>, read: Set<number>): boolean {
  if (hangs(line, at + 1) || hangs(line, at)) return false
  const text = textAt(line, at)
  if (particles.has(text)) return used.has(at - 1)
  const ends = at + 1 === line.tokens.length || read.has(at + 1)
  return joints.has(text) && ends && used.has(at - 1)
}

function usedBy({ from, to, keeps }: Found): number[] {
  return tokens(from, to).filter((at) => !keeps || at < keeps.from || at >= keeps.to)
}

function tokens(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}
