/** How many letters were swapped, left out, doubled or taken for another: the plainest table there is, to check others by. */
export function distance(a: string, b: string): number {
  const [from, to] = [lettersOf(a), lettersOf(b)]
  const far = Array.from({ length: from.length + 1 }, (_, i) =>
    Array.from({ length: to.length + 1 }, (_, j) => (i === 0 ? j : i)),
  )
  for (let i = 1; i <= from.length; i++)
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1
      far[i]![j] = Math.min(far[i - 1]![j]! + 1, far[i]![j - 1]! + 1, far[i - 1]![j - 1]! + same)
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        far[i]![j] = Math.min(far[i]![j]!, far[i - 2]![j - 2]! + 1)
    }
  return far[from.length]![to.length]!
}

const lettersOf = (text: string): string[] => text.match(/.\u09bc?/gsu) ?? []
