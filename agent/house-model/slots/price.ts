import { findPrice, type Line, lineOf } from '#domain/search'
import { stretch } from './phrase-reader.ts'
import type { Said, Slots } from './span.ts'

/** An answer to "how much may it cost". */
const bare_range = /^\s*\d[\d,]{1,8}\s?(-|to|theke|থেকে)\s?\d[\d,]{1,8}\s*$/

/** As the search reads prices, but in minor units, and "around" as the one price that was said. */
export function readPrice(line: Line): Said[] {
  if (bare_range.test(line.q))
    return readPrice(lineOf(`${line.q.trimEnd()} ৳`)).map((one) => ({ ...one, to: line.q.trimEnd().length }))
  const found = line.tokens.flatMap((_, at) => findPrice(line, at, {}) ?? [])
  const chosen: typeof found = []
  for (const one of found.toSorted((a, b) => b.to - b.from - (a.to - a.from)))
    if (!chosen.some((other) => one.from < other.to && other.from < one.to)) chosen.push(one)
  return chosen
    .sort((a, b) => a.from - b.from)
    .map((one) => ({ ...stretch(line, one.from, one.to), slots: slotsOf(one) }))
}

function slotsOf({ facts, text }: NonNullable<ReturnType<typeof findPrice>>): Slots {
  const [low, high] = [facts.min_price, facts.max_price]
  // The search widens "around 400" to 320 and 480, whose middle is what was said.
  if (low !== undefined && high !== undefined && text.startsWith('Around '))
    return { price_minor: minor(Math.round(((low + high) / 2) * 100) / 100) }
  return {
    ...(low !== undefined && { min_minor: minor(low) }),
    ...(high !== undefined && { max_minor: minor(high) }),
  }
}

const minor = (value: number) => Math.round(value * 100)
