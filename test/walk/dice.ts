/** Chance that can be had again: the same seed throws the same numbers (mulberry32). */
export type Dice = ReturnType<typeof diceOf>

export function diceOf(seed: number) {
  let state = seed >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const chance = (of: number) => next() < of
  const pick = <T>(from: readonly T[]): T => from[whole(0, from.length - 1)]!
  const maybe = <T>(of: number, value: () => T): T | undefined => (chance(of) ? value() : undefined)

  /** Up to so many of them, each once, in their own order. */
  function some<T>(from: readonly T[], most: number): T[] {
    const wanted = whole(1, Math.min(most, from.length))
    return from
      .map((value, place) => ({ value, place, draw: next() }))
      .sort((a, b) => a.draw - b.draw)
      .slice(0, wanted)
      .sort((a, b) => a.place - b.place)
      .map(({ value }) => value)
  }

  function weighted<T>(from: readonly (readonly [T, number])[]): T {
    let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of from) {
      left -= weight
      if (left < 0) return value
    }
    return from.at(-1)![0]
  }

  return { next, whole, chance, pick, maybe, some, weighted }
}
