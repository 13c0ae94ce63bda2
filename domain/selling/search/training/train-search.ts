import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { averagesOf } from '../indexing/averages.ts'
import type { Mention } from '../indexing/fields.ts'
import { packed } from '../vectors/pack.ts'
import { type Doc, trainVectors } from '../vectors/train.ts'
import type { WordVectors } from '../vectors/word-vectors.ts'
import { everything } from './everything.ts'
import { serveModel, startModel, tellProgress } from './models.ts'
import { wordsMeant } from './words-meant.ts'
import { writeVectors } from './write-vectors.ts'

/** Fewer products teach nothing but noise. */
const least_products = 500
/** How long texts are is known from so many of them. */
const most_measured = 20_000
const dimensions = 256

/**
 * Learns from the catalogue which words mean the like, gives every product its vector, and only then lets searches use them; until that
 * moment the former ones serve. Null when there is too little to learn from.
 */
export async function trainSearch(db: Db, ctx: Context): Promise<{ model_id: number; products: number } | null> {
  const { documents } = await db.selectFrom('search_stats').select('documents').executeTakeFirstOrThrow()
  if (documents < least_products) return null
  const measured: Mention[][] = []
  const vectors = await trainVectors(lessons(db, measured), { dimensions })
  await keepAverages(db, measured)
  const id = await startModel(db, ctx, { name: 'catalogue', kind: 'catalogue', dimensions, total: documents })
  await writeWords(db, id, vectors)
  let done = 0
  for await (const products of everything(db, { lacking: id })) {
    await writeVectors(db, id, vectors, products)
    done += products.length
    await tellProgress(db, ctx, id, done)
  }
  await serveModel(db, ctx, { id, dimensions }, async (tx) => {
    for await (const products of everything(tx, { lacking: id })) await writeVectors(tx, id, vectors, products)
  })
  return { model_id: id, products: done }
}

/** What each product says, one after the other; the first of them are kept to be measured. */
async function* lessons(db: Db, measured: Mention[][]): AsyncGenerator<Doc> {
  for await (const products of everything(db))
    for (const { mentions } of products) {
      if (measured.length < most_measured) measured.push(mentions)
      yield { words: wordsMeant(mentions) }
    }
}

/** When texts have become much longer or shorter, what was written down by the old averages is written down anew. */
async function keepAverages(db: Db, mentions: Mention[][]): Promise<void> {
  const { averages } = await db.selectFrom('search_stats').select('averages').executeTakeFirstOrThrow()
  const now = averagesOf(mentions)
  const before = averages as Record<string, number>
  const far = Object.entries(now.averages).some(
    ([field, words]) => Math.abs(Math.log(words / (before[field] ?? words))) > 0.25,
  )
  if (!far) return
  await transact(db, async (tx) => {
    await sql`update search_stats set averages = ${JSON.stringify(now.averages)}, averaged_over = ${now.averaged_over}`.execute(
      tx,
    )
    await sql`insert into search_changes (product_id) select product_id from search_documents where fingerprint <> '' order by no`.execute(
      tx,
    )
  })
}

const batch = 1_000

async function writeWords(db: Db, model_id: number, vectors: WordVectors): Promise<void> {
  const words = [...vectors.words()]
  for (let from = 0; from < words.length; from += batch) {
    const some = words.slice(from, from + batch)
    await sql`
      insert into search_word_vectors (model_id, word, vector)
      select ${model_id}, word, vector::halfvec
      from unnest(${some}::text[], ${some.map((word) => packed(scaled(vectors, word)))}::text[]) w (word, vector)
    `.execute(db)
  }
}

const scaled = ({ vectorOf, idfOf }: WordVectors, word: string): Float32Array => {
  const rarity = idfOf(word)
  return vectorOf(word)!.map((value) => value * rarity)
}
