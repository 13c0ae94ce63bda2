/** The word and each way to leave out one letter of it: two words one slip apart share at least one of these. */
export function deletions(word: string): string[] {
  const letters = [...word]
  const keys = new Set([word])
  if (letters.length > 1)
    for (let at = 0; at < letters.length; at++)
      keys.add(
        letters
          .slice(0, at)
          .concat(letters.slice(at + 1))
          .join(''),
      )
  return [...keys]
}
