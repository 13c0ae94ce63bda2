import { z } from 'zod'
import { unit } from '../vectors/word-vectors.ts'
import type { Endpoint } from './ask.ts'
import { wrongAnswer } from './refusals.ts'

const answer = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1) })),
})

/** The vectors in the order of the texts: the index says which is whose, not the place in the list. */
export function readVectors(endpoint: Endpoint, given: unknown, expected: number): Float32Array[] {
  const read = answer.safeParse(given)
  if (!read.success) throw wrongAnswer(endpoint, 'it is not a list of vectors')
  const { data } = read.data
  if (data.length !== expected) throw wrongAnswer(endpoint, `${data.length} vectors for ${expected} texts`)
  const vectors = new Map<number, Float32Array>()
  for (const { index, embedding } of data) {
    const vector = unit(Float32Array.from(embedding))
    if (!vector) throw wrongAnswer(endpoint, 'a vector of nothing but zeros')
    vectors.set(index, vector)
  }
  return Array.from({ length: expected }, (_, index) => {
    const vector = vectors.get(index)
    if (!vector) throw wrongAnswer(endpoint, `no vector for text ${index}`)
    return vector
  })
}
