import { sql } from 'kysely'
import type { Db } from '#db/open'
import { servingModel } from '../training/models.ts'
import { storedVectors } from '../training/stored-vectors.ts'
import { wordsMeant } from '../training/words-meant.ts'
import { writeVectors } from '../training/write-vectors.ts'
import type { Mention } from './fields.ts'

/** New and changed products mean something at once, by the words that the last training knows. */
export async function foldIn(tx: Db, changed: { no: number; mentions: Mention[] }[]): Promise<void> {
  await sql`delete from search_vectors where no = any(${changed.map(({ no }) => no)}::int[])`.execute(tx)
  const model = await servingModel(tx)
  if (model?.kind !== 'catalogue') return
  const vectors = await storedVectors(tx, model, [...new Set(changed.flatMap(({ mentions }) => wordsMeant(mentions)))])
  await writeVectors(tx, model.id, vectors, changed)
}
