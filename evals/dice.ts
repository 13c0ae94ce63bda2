/** Numbers from 0 up to 1, the same for the same words: what happens to one query does not hang on which others there are. */
export function dice(words: string): () => number {
  let state = 2_166_136_261
  for (const character of words) state = Math.imul(state ^ character.codePointAt(0)!, 16_777_619)
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function pick<T>(values: readonly T[], roll: () => number): T {
  return values[Math.floor(roll() * values.length)]!
}
