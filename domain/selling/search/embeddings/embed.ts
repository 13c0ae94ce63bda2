import { ask, type Endpoint } from './ask.ts'
import { readVectors } from './read-vectors.ts'
import { dimensionsChanged } from './refusals.ts'

/** What every endpoint takes at once, also the small ones. */
const most_at_once = 96

/**
 * One vector of length 1 for each text, in their order, from any endpoint that speaks OpenAI's `/embeddings`. It is a call over a network:
 * never inside a transaction.
 */
export async function embed(endpoint: Endpoint, texts: readonly string[]): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  let { dimensions } = endpoint
  for (let from = 0; from < texts.length; from += most_at_once) {
    const some = texts.slice(from, from + most_at_once)
    for (const vector of readVectors(endpoint, await ask(endpoint, some), some.length)) {
      dimensions ??= vector.length
      if (vector.length !== dimensions) throw dimensionsChanged(endpoint, dimensions, vector.length)
      vectors.push(vector)
    }
  }
  return vectors
}
