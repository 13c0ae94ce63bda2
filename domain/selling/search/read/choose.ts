import type { Found } from './reading.ts'

/** Of phrases that overlap the longest is meant, and of equally long ones the earlier of these. */
const order: Found['kind'][] = [
  ...(['cheaper', 'sort', 'price', 'distance', 'quantity', 'without', 'store', 'place', 'near_me'] as const),
  ...(['option', 'cheap', 'filler'] as const),
]

export function choose(found: Found[]): Found[] {
  const best = found.toSorted(
    (a, b) => b.to - b.from - (a.to - a.from) || order.indexOf(a.kind) - order.indexOf(b.kind) || a.from - b.from,
  )
  const taken = new Set<number>()
  const chosen: Found[] = []
  for (const one of best) {
    const tokens = Array.from({ length: one.to - one.from }, (_, i) => one.from + i)
    if (tokens.some((token) => taken.has(token))) continue
    for (const token of tokens) taken.add(token)
    chosen.push(one)
  }
  return onceEach(chosen.sort((a, b) => a.from - b.from))
}

/** A second place, size or sort stays words: one query has one of each. */
function onceEach(chosen: Found[]): Found[] {
  const said = new Set<string>()
  return chosen.filter(({ kind, option, facts }) => {
    if (kind === 'filler' || kind === 'without' || kind === 'cheap') return true
    const keys = option
      ? [`option ${option.name}`]
      : Object.keys(facts).filter((key) => facts[key as keyof typeof facts] !== undefined && key !== 'currency')
    if (keys.some((key) => said.has(key))) return false
    for (const key of keys) said.add(key)
    return true
  })
}
