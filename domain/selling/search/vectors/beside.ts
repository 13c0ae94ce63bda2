import type { Breath } from './breath.ts'
import { type Sparse, sparseRows } from './sparse.ts'

/** Which words a word is seen with is told of frequent words only: rare ones are seen together by chance. */
const frequent = 2_000
/** Keeps rare company from counting for too much. */
const smoothing = 0.75

/**
 * A row for each word: beside which of the frequent words it stands more often than by chance, as the logarithm of how much more
 * (positive pointwise mutual information). The pairs of a product count together as much as the product is long.
 */
export async function beside(said: Sparse, saidBy: Sparse, breath: Breath): Promise<Sparse> {
  const columns = Math.min(frequent, said.columns)
  const { company, share } = companyOf(said)
  let all = 0
  for (const one of company) all += one ** smoothing
  const expected = Float64Array.from(company.subarray(0, columns), (one) => Math.log(one ** smoothing / all))
  const seen = new Float64Array(columns)
  const rows = sparseRows(said.columns)
  for (let word = 0; word < said.columns; word++) {
    if (breath.due()) await breath.take()
    const met = meet(word, said, saidBy, share, seen)
    const own = Math.log(company[word]!)
    for (const other of met) {
      const surprise = Math.log(seen[other]!) - own - expected[other]!
      if (other !== word && surprise > 0) rows.put(other, surprise)
      seen[other] = 0
    }
    rows.endRow()
  }
  return rows.done(columns)
}

/** How much other words stand beside each word, and what a pair of a product weighs. */
function companyOf({ rows, columns, starts, at, values }: Sparse): { company: Float64Array; share: Float32Array } {
  const company = new Float64Array(columns)
  const share = new Float32Array(rows)
  for (let row = 0; row < rows; row++) {
    let length = 0
    for (let p = starts[row]!; p < starts[row + 1]!; p++) length += values[p]!
    if (length === 0) continue
    share[row] = 1 / length
    for (let p = starts[row]!; p < starts[row + 1]!; p++)
      company[at[p]!]! += (values[p]! * (length - values[p]!)) / length
  }
  return { company, share }
}

/** Adds up in `seen` how often the word stands with each frequent one, and answers which it met. */
function meet(word: number, said: Sparse, saidBy: Sparse, share: Float32Array, seen: Float64Array): number[] {
  const met: number[] = []
  for (let p = saidBy.starts[word]!; p < saidBy.starts[word + 1]!; p++) {
    const product = saidBy.at[p]!
    const weight = saidBy.values[p]! * share[product]!
    if (weight === 0) continue
    for (let q = said.starts[product]!; q < said.starts[product + 1]!; q++) {
      const other = said.at[q]!
      if (other >= seen.length) break
      const more = weight * said.values[q]!
      if (more === 0) continue
      if (seen[other] === 0) met.push(other)
      seen[other]! += more
    }
  }
  return met
}
