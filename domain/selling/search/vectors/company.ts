import { beside } from './beside.ts'
import type { Breath } from './breath.ts'
import type { Gathered } from './gather.ts'
import { type Sparse, sparseRows, transposed } from './sparse.ts'

/** Against what the products themselves tell. */
const weight_of_beside = 0.5

/**
 * What is known of each word, a row for each, in two views side by side. In which products it stands, by rarity: this makes one of a word
 * and its translation. And beside which words: this brings "couch" near "sofa", though no product says both.
 */
export async function company({ idf, said }: Gathered, breath: Breath): Promise<Sparse> {
  const saidBy = await transposed(said, said.rows, breath)
  const words = await beside(said, saidBy, breath)
  const lengths = lengthsOf(said, idf)
  // Both views as a whole are scaled to one size, whatever the catalogue's.
  const products_scale = 1 / Math.sqrt(said.rows)
  const words_scale = weight_of_beside / (sizeOf(words.values) || 1)
  const rows = sparseRows(said.columns)
  for (let word = 0; word < said.columns; word++) {
    if (breath.due()) await breath.take()
    for (let p = saidBy.starts[word]!; p < saidBy.starts[word + 1]!; p++) {
      const product = saidBy.at[p]!
      const value = (saidBy.values[p]! * idf[word]!) / lengths[product]!
      if (value !== 0) rows.put(product, value * products_scale)
    }
    for (let p = words.starts[word]!; p < words.starts[word + 1]!; p++)
      if (words.values[p] !== 0) rows.put(said.rows + words.at[p]!, words.values[p]! * words_scale)
    rows.endRow()
  }
  return rows.done(said.rows + words.columns)
}

/** Of each product's rarity-weighted words: a long one is to say no more than a short one. */
function lengthsOf({ rows, starts, at, values }: Sparse, idf: Float32Array): Float32Array {
  return Float32Array.from({ length: rows }, (_, row) => {
    let squares = 0
    for (let p = starts[row]!; p < starts[row + 1]!; p++) squares += (values[p]! * idf[at[p]!]!) ** 2
    return Math.sqrt(squares) || 1
  })
}

function sizeOf(values: Float32Array): number {
  let squares = 0
  for (const value of values) squares += value ** 2
  return Math.sqrt(squares)
}
