import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { packed } from '../vectors/pack.ts'
import type { Embeddings } from './embeddings-port.ts'
import { everything } from './everything.ts'
import { type Model, resumeModel, serveModel, startModel, tellProgress } from './models.ts'

const most_characters = 1_000

/**
 * Gives every product the vector that an endpoint makes of it, and then lets searches use them. It is paid for by the text, so what an
 * earlier attempt has done is kept.
 */
export async function embedProducts(db: Db, ctx: Context, embeddings: Embeddings): Promise<{ model_id: number }> {
  const { documents: total } = await db.selectFrom('search_stats').select('documents').executeTakeFirstOrThrow()
  const begun = await resumeModel(db, embeddings.model)
  const model = begun ?? (await begin(db, ctx, embeddings, total))
  await embedLacking(db, ctx, model, embeddings)
  // What comes in the last moment gets its vector with the next look at what lacks one: nothing is asked of a network here.
  await serveModel(db, ctx, model, async () => {})
  return { model_id: model.id }
}

async function begin(db: Db, ctx: Context, { model: name, embed }: Embeddings, total: number): Promise<Model> {
  const [probe] = await embed(['rice'])
  const given = { name, kind: 'endpoint' as const, dimensions: probe!.length, total }
  return { id: await startModel(db, ctx, given), ...given }
}

/** Products that have no vector of this model yet, a few hundred at a time; new ones come in the same way. */
export async function embedLacking(
  db: Db,
  ctx: Context,
  { id }: Pick<Model, 'id'>,
  { embed }: Embeddings,
): Promise<number> {
  let done = 0
  for await (const products of everything(db, { lacking: id })) {
    const said = products.filter(({ mentions }) => mentions.length > 0)
    const vectors = await embed(said.map(({ text }) => text.slice(0, most_characters)))
    await sql`
      insert into search_vectors (model_id, no, vector)
      select ${id}, no, vector::halfvec
      from unnest(${said.map(({ no }) => no)}::int[], ${vectors.map(packed)}::text[]) v (no, vector)
      where exists (select from search_documents d where d.no = v.no)
      on conflict (no, model_id) do update set vector = excluded.vector
    `.execute(db)
    done += said.length
    await tellProgress(db, ctx, id, done)
  }
  return done
}
