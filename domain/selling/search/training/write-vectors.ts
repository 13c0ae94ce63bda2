import { sql } from 'kysely'
import type { Db } from '#db/open'
import { packed } from '../vectors/pack.ts'
import { sumOf, type WordVectors } from '../vectors/word-vectors.ts'
import type { Read } from './everything.ts'
import { wordsMeant } from './words-meant.ts'

/** The meaning of products by the words that they are described with. */
export async function writeVectors(
  db: Db,
  model_id: number,
  vectors: Pick<WordVectors, 'vectorOf' | 'idfOf' | 'dimensions'>,
  products: Pick<Read, 'no' | 'mentions'>[],
): Promise<void> {
  const rows = products.flatMap(({ no, mentions }) => {
    const vector = sumOf(vectors as WordVectors, wordsMeant(mentions))
    return vector ? [{ no, vector: packed(vector) }] : []
  })
  if (rows.length === 0) return
  await sql`
    insert into search_vectors (model_id, no, vector)
    select ${model_id}, no, vector::halfvec from unnest(${rows.map(({ no }) => no)}::int[], ${rows.map(({ vector }) => vector)}::text[]) v (no, vector)
    on conflict (no, model_id) do update set vector = excluded.vector
  `.execute(db)
}
