import { toLatinDigits } from '#core/language'
import { day_ms } from '#core/time'

/** A conversation's names for what is shown in it: P3 is its third product. */
const letters = { product: 'P', order: 'O', ticket: 'T', store: 'S' } as const
export type Kind = keyof typeof letters
export const kinds = Object.keys(letters) as [Kind, ...Kind[]]

/** The latest that were shown can be named; what went by before them is looked for again. */
export const most_usable = 60
/** Prices and stock move on; a list is looked at again after a day. */
export const usable_ms = day_ms

export const handleOf = (kind: Kind, n: number): string => `${letters[kind]}${n}`

/** "p3", "P 3", "#P3", "P৩". */
export function readHandle(text: string): { kind: Kind; n: number } | null {
  const [, letter, n] = /^#?\s*([POTS])\s*[-#.]?\s*(\d{1,6})$/i.exec(toLatinDigits(text.slice(0, 40)).trim()) ?? []
  if (letter === undefined || n === undefined) return null
  const kind = kinds.find((one) => letters[one] === letter.toUpperCase())!
  return { kind, n: Number(n) }
}
