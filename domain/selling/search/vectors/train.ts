import { eigen } from './eigen.ts'
import { unit, type WordVectors, wordVectors } from './word-vectors.ts'

export type Doc = { words: string[] }
export type TrainOptions = {
  dimensions?: number
  seed?: number
  /** Words that are kept, the commonest first. */
  most_words?: number
}

/** More directions than are kept, so that the kept ones are the right ones. */
const spare = 24
/** Between the strong directions alone (1) and all of them alike (0). */
const emphasis = 0.5
/** Words by whose company the others are known. */
const most_contexts = 2_000
/** Common company says little, but not as little as its share of all words. */
const smoothing = 0.75
const pause_ms = 20

/**
 * Learns from documents which words mean the like. Words that stand beside the same words more often than chance have rows alike (positive
 * pointwise mutual information); a truncated SVD from a few hundred random directions turns the rows into short vectors. Gives way to
 * everybody else every few milliseconds.
 */
export async function trainVectors(
  docs: readonly Doc[],
  { dimensions = 256, seed = 1, most_words = 60_000 }: TrainOptions = {},
): Promise<WordVectors> {
  const rest = resting()
  const { vocabulary, idf, df } = vocabularyOf(docs, most_words)
  const matrix = await companyOf(docs, vocabulary, df, rest)
  const width = Math.min(dimensions + spare, matrix.width)
  // Two looks from random directions turn them towards the strong ones.
  let directions = gaussian(matrix.width * width, seed)
  for (let round = 0; round < 2; round++) {
    const seen = await spread(matrix, directions, width, 'to rows', rest)
    directions = await spread(matrix, seen, width, 'to columns', rest)
    await orthonormal(directions, matrix.width, width, rest)
  }
  const words = await spread(matrix, directions, width, 'to rows', rest)
  const { values, vectors } = eigen(await gram(words, vocabulary.size, width, rest), width)
  return turned({ vocabulary, idf, words, width, values, vectors }, dimensions)
}

type Matrix = { starts: Uint32Array; columns: Uint32Array; weights: Float32Array; rows: number; width: number }
type Rest = () => Promise<void> | undefined

function vocabularyOf(docs: readonly Doc[], most: number) {
  const times = new Map<string, number>()
  for (const { words } of docs) for (const word of new Set(words)) times.set(word, (times.get(word) ?? 0) + 1)
  const kept = [...times]
    .filter(([, n]) => n > 1)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, most)
  return {
    vocabulary: new Map(kept.map(([word], at) => [word, at])),
    df: Uint32Array.from(kept, ([, n]) => n),
    idf: Float32Array.from(kept, ([, n]) => Math.log(1 + docs.length / n)),
  }
}

/** Of each word, beside which of the commonest words it stands more often than by chance. The vocabulary begins with the commonest. */
async function companyOf(
  docs: readonly Doc[],
  vocabulary: Map<string, number>,
  df: Uint32Array,
  rest: Rest,
): Promise<Matrix> {
  const width = Math.min(most_contexts, vocabulary.size)
  const said = docs.map(({ words }) =>
    Uint32Array.from(new Set(words.flatMap((word) => vocabulary.get(word) ?? []))).sort(),
  )
  const where = placesOf(said, vocabulary.size)
  const share = Float64Array.from({ length: width }, (_, at) => df[at]! ** smoothing)
  const all = share.reduce((sum, one) => sum + one, 0)
  const starts = new Uint32Array(vocabulary.size + 1)
  const columns: number[] = []
  const weights: number[] = []
  const together = new Uint32Array(width)
  for (let word = 0; word < vocabulary.size; word++) {
    together.fill(0)
    let company = 0
    for (const doc of where[word]!)
      for (const other of said[doc]!) {
        if (other >= width) break
        if (other === word) continue
        together[other]!++
        company++
      }
    for (let other = 0; other < width; other++) {
      if (together[other] === 0) continue
      const information = Math.log((together[other]! * all) / (company * share[other]!))
      if (information <= 0) continue
      columns.push(other)
      weights.push(information)
    }
    starts[word + 1] = columns.length
    if (word % 64 === 0) await rest()
  }
  return {
    starts,
    columns: Uint32Array.from(columns),
    weights: Float32Array.from(weights),
    rows: vocabulary.size,
    width,
  }
}

function placesOf(said: Uint32Array[], size: number): number[][] {
  const where: number[][] = Array.from({ length: size }, () => [])
  for (const [doc, words] of said.entries()) for (const word of words) where[word]!.push(doc)
  return where
}

async function spread(
  { starts, columns, weights, rows, width: size }: Matrix,
  from: Float32Array,
  width: number,
  way: 'to rows' | 'to columns',
  rest: Rest,
): Promise<Float32Array> {
  const into = new Float32Array((way === 'to rows' ? rows : size) * width)
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const source = (way === 'to rows' ? columns[at]! : row) * width
      const target = (way === 'to rows' ? row : columns[at]!) * width
      const weight = weights[at]!
      for (let i = 0; i < width; i++) into[target + i]! += weight * from[source + i]!
    }
    if (row % 256 === 0) await rest()
  }
  return into
}

/** By Cholesky of the Gram matrix, which reads the tall matrix twice instead of once a column. */
async function orthonormal(tall: Float32Array, rows: number, width: number, rest: Rest): Promise<void> {
  const { values, vectors } = eigen(await gram(tall, rows, width, rest), width)
  const largest = values[0]!
  const turn = new Float32Array(width * width)
  for (let i = 0; i < width; i++)
    for (let j = 0; j < width; j++)
      turn[i * width + j] = values[j]! > largest * 1e-9 ? vectors[i * width + j]! / Math.sqrt(values[j]!) : 0
  const row = new Float32Array(width)
  for (let r = 0; r < rows; r++) {
    row.fill(0)
    for (let i = 0; i < width; i++) {
      const value = tall[r * width + i]!
      if (value !== 0) for (let j = 0; j < width; j++) row[j]! += value * turn[i * width + j]!
    }
    tall.set(row, r * width)
    if (r % 256 === 0) await rest()
  }
}

async function gram(tall: Float32Array, rows: number, width: number, rest: Rest): Promise<Float64Array> {
  const sums = new Float64Array(width * width)
  for (let r = 0; r < rows; r++) {
    const start = r * width
    for (let i = 0; i < width; i++) {
      const value = tall[start + i]!
      if (value !== 0) for (let j = i; j < width; j++) sums[i * width + j]! += value * tall[start + j]!
    }
    if (r % 256 === 0) await rest()
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) sums[i * width + j] = sums[j * width + i]!
  return sums
}

type Learned = {
  vocabulary: Map<string, number>
  idf: Float32Array
  words: Float32Array
  width: number
  values: Float64Array
  vectors: Float64Array
}

function turned({ vocabulary, idf, words, width, values, vectors }: Learned, dimensions: number): WordVectors {
  const rows = new Map<string, { idf: number; vector: Float32Array }>()
  const kept = Math.min(dimensions, width)
  // The rows still have the full strength of each direction in them; the values are its square.
  const strength = Float64Array.from({ length: kept }, (_, j) =>
    values[j]! > 1e-9 ? values[j]! ** ((emphasis - 1) / 2) : 0,
  )
  for (const [word, at] of vocabulary) {
    const vector = new Float32Array(dimensions)
    for (let i = 0; i < width; i++) {
      const value = words[at * width + i]!
      for (let j = 0; j < kept; j++) vector[j]! += value * vectors[i * width + j]! * strength[j]!
    }
    const length_1 = unit(vector)
    if (length_1) rows.set(word, { idf: idf[at]!, vector: length_1 })
  }
  return wordVectors(rows, dimensions)
}

/** Lets others have their turn when it is time. */
function resting(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < pause_ms) return
    return new Promise((resolve) =>
      setImmediate(() => {
        since = performance.now()
        resolve()
      }),
    )
  }
}

/** Normally distributed numbers, the same for the same seed. */
function gaussian(length: number, seed: number): Float32Array {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 1) / 4_294_967_297
  }
  return Float32Array.from({ length }, () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next()))
}
