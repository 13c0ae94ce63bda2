import { sql } from 'kysely'
import type { Db } from '#db/open'
import type { WordVectors } from '../vectors/word-vectors.ts'
import type { Model } from './models.ts'

/** The vectors of these words as the training left them: their length is their weight already. */
export async function storedVectors(
  db: Db,
  { id, dimensions }: Model,
  words: string[],
): Promise<Pick<WordVectors, 'vectorOf' | 'idfOf' | 'dimensions'>> {
  const { rows } = await sql<{ word: string; vector: string }>`
    select word, vector::text as vector from search_word_vectors where model_id = ${id} and word = any(${words}::text[])
  `.execute(db)
  const known = new Map(rows.map(({ word, vector }) => [word, Float32Array.from(JSON.parse(vector))]))
  return {
    dimensions,
    vectorOf: (word) => known.get(word) ?? null,
    idfOf: () => 1,
  }
}
