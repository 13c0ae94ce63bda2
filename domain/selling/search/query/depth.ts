import type { Slot, Way } from './ways.ts'

/**
 * How many postings are read. Of one word alone the best are enough. Of several, what has them all need not be among the best of any, so
 * each is read deeper in its widest writing (what sounds so holds what is written so). What merely stands in for a word is read least.
 */
export type Depth = { word: number; widest: number; stand_in: number; together: number }

/** Queries of many common words would take several times as long as others: together they read no more than five thousand. */
export const usual: Depth = { word: 600, widest: 1_500, stand_in: 250, together: 5_000 }
/** Where too little of those is within the filters, or the order is another one than how well it fits, so many are. */
export const wide: Depth = { word: 20_000, widest: 20_000, stand_in: 20_000, together: Number.POSITIVE_INFINITY }
const whole = 2 ** 31 - 1
export const all: Depth = { word: whole, widest: whole, stand_in: whole, together: Number.POSITIVE_INFINITY }

/** A way to meet a word: for which slot, how much of the query it covers, and how many of its postings are read. */
export type WayRead = Way & { slot: number; covers: number; cap: number }

export function waysRead(slots: Slot[], depth: Depth): WayRead[] {
  const total = slots.reduce((sum, { idf }) => sum + idf, 0)
  const ways = slots.flatMap(({ ways, idf }, slot) => {
    const each = bestOfEach(ways)
    const caps = capsOf(each, depth, slots.length === 1)
    return each.map((way, at) => ({ ...way, slot, covers: ((way.covers ?? 1) * idf) / total, cap: caps[at]! }))
  })
  const read = ways.reduce((sum, { term, cap }) => sum + Math.min(term.df, cap), 0)
  const share = Math.min(1, depth.together / Math.max(1, read))
  return share === 1 ? ways : ways.map((way) => ({ ...way, cap: Math.ceil(way.cap * share) }))
}

/** Of what is worth about as much as the best, the most frequent is read deepest. */
function capsOf(ways: Way[], depth: Depth, alone: boolean): number[] {
  const worth = Math.max(...ways.map(({ gain }) => gain)) * 0.5
  const strong = ways.filter(({ gain, beside }) => !beside && gain >= worth)
  const [widest] = alone ? [] : [...strong].sort((a, b) => b.term.df - a.term.df)
  return ways.map((way) => (way === widest ? depth.widest : strong.includes(way) ? depth.word : depth.stand_in))
}

/** How many postings there are to read at most so many of each. */
export const postingsOf = (slots: Slot[], most = Number.POSITIVE_INFINITY): number =>
  slots.flatMap(({ ways }) => ways).reduce((sum, { term }) => sum + Math.min(term.df, most), 0)

/** One term may stand for a word in several ways; only the best of them can count. */
function bestOfEach(ways: Way[]): Way[] {
  const best = new Map<string, Way>()
  for (const way of ways) {
    const key = [way.term, ...(way.beside ?? [])].map(({ id }) => id).join()
    const there = best.get(key)
    if (!there || there.gain < way.gain) best.set(key, way)
  }
  return [...best.values()]
}
