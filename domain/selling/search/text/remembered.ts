/** Most words of a catalogue come again and again; the memory is emptied rather than let grow. */
const most = 50_000

export function remembered<Result>(work: (word: string) => Result): (word: string) => Result {
  const known = new Map<string, Result>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const result = work(word)
    if (known.size >= most) known.clear()
    known.set(word, result)
    return result
  }
}
