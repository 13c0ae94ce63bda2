/**
 * How many slips lie between two words: a letter missing, too many, wrong, or two swapped (optimal string alignment).
 * Null beyond `most`, which is noticed early. Counted in UTF-16 units: every Latin and Bengali letter or sign is one.
 */
export function distance(a: string, b: string, most: number): number | null {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > most) return null
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let slips = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, before[j - 2]! + 1)
      row.push(slips)
      if (slips < least) least = slips
    }
    // A swap looks back two rows, so one row above the limit may still come down.
    if (least > most && Math.min(...last) > most) return null
    before = last
    last = row
  }
  const slips = last[b.length]!
  return slips > most ? null : slips
}
