import { breathing } from './breath.ts'
import { company } from './company.ts'
import { strongDirections } from './directions.ts'
import { type Doc, gather } from './gather.ts'
import { times } from './sparse.ts'
import { type WordVectors, wordVectors } from './word-vectors.ts'

export type { Doc } from './gather.ts'
export type TrainOptions = {
  dimensions?: number
  seed?: number
  /** words that are kept, the most frequent first */
  most_words?: number
  onProgress?: (share: number) => void
}

/** A larger catalogue says the same again: it is learned from a fair sample of so many products. */
const most_docs = 50_000
/** How much of the time has gone by after each part. */
const done = { gathered: 0.15, accompanied: 0.35, turned: 0.75 }

/**
 * Learns from what products say which words mean the like: words that stand in the same products or beside the same words get vectors that
 * point the same way. The same products, options and seed give the same vectors. Gives way to others every few milliseconds.
 */
export async function trainVectors(
  docs: Iterable<Doc> | AsyncIterable<Doc>,
  { dimensions = 256, seed = 1, most_words = 60_000, onProgress = () => {} }: TrainOptions = {},
): Promise<WordVectors> {
  const breath = breathing()
  const gathered = await gather(docs, { most_docs, most_words, seed }, breath)
  onProgress(done.gathered)
  const known = await company(gathered, breath)
  onProgress(done.accompanied)
  // Four columns are worked on at a time; those that were added stay empty.
  const width = Math.ceil(dimensions / 4) * 4
  const directions = await strongDirections(known, { rank: dimensions, width, seed }, breath, (share) =>
    onProgress(done.accompanied + share * (done.turned - done.accompanied)),
  )
  const rows = await times(known, known.rows, directions, width, breath)
  onProgress(1)
  return wordVectors(gathered.words, gathered.idf, narrowed(rows, width, dimensions), dimensions)
}

function narrowed(rows: Float32Array, width: number, dimensions: number): Float32Array {
  if (width === dimensions) return rows
  const count = rows.length / width
  const result = new Float32Array(count * dimensions)
  for (let row = 0; row < count; row++)
    result.set(rows.subarray(row * width, row * width + dimensions), row * dimensions)
  return result
}
