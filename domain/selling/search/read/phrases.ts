import { type Line, normal, runsOn } from './line.ts'

export type Match<M> = { to: number; meaning: M }
export type Phrases<M> = (line: Line, at: number) => Match<M> | undefined

/**
 * A book of phrases: "kom dam|dame" is "kom dam" and "kom dame", "the?" may be missing.
 * The longest one that begins at a token is found.
 */
export function phrases<M>(book: [M, ...string[]][]): Phrases<M> {
  const byFirst = new Map<string, { rest: string[]; meaning: M }[]>()
  for (const [meaning, ...written] of book)
    for (const [first, ...rest] of written.flatMap(spelledOut)) {
      const known = byFirst.get(first!)
      if (known) known.push({ rest, meaning })
      else byFirst.set(first!, [{ rest, meaning }])
    }
  for (const known of byFirst.values()) known.sort((a, b) => b.rest.length - a.rest.length)
  return (line, at) => {
    const first = line.tokens[at]
    if (!first) return
    for (const { rest, meaning } of byFirst.get(first.text) ?? [])
      if (follows(line, at + 1, rest)) return { to: at + 1 + rest.length, meaning }
  }
}

function follows(line: Line, at: number, rest: string[]): boolean {
  return rest.every((text, i) => line.tokens[at + i]?.text === text && runsOn(line, at + i))
}

function spelledOut(written: string): string[][] {
  let all: string[][] = [[]]
  for (const slot of normal(written).split(' ')) {
    const optional = slot.endsWith('?')
    const choices = (optional ? slot.slice(0, -1) : slot).split('|')
    const longer = all.flatMap((so_far) => choices.map((choice) => [...so_far, choice]))
    all = optional ? [...all, ...longer] : longer
  }
  return all.filter((phrase) => phrase.length > 0)
}

/** A plain set of words, for what stands beside a phrase. */
export function wordSet(written: string): Set<string> {
  return new Set(normal(written).split(' '))
}
