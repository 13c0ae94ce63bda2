import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { transact } from '#db/transact'

export type Model = { id: number; name: string; kind: 'catalogue' | 'endpoint'; dimensions: number; total: number }

export async function servingModel(db: Db): Promise<Model | undefined> {
  const row = await db
    .selectFrom('search_models')
    .select(['id', 'name', 'kind', 'dimensions', 'total'])
    .where('state', '=', 'serving')
    .executeTakeFirst()
  return row as Model | undefined
}

/** A model in the making; what an earlier attempt left behind goes. */
export async function startModel(
  db: Db,
  ctx: Context,
  given: { name: string; kind: Model['kind']; dimensions: number; total: number },
): Promise<number> {
  const left = await db.selectFrom('search_models').select('id').where('state', '<>', 'serving').execute()
  for (const { id } of left) await dropModel(db, id)
  const { id } = await db
    .insertInto('search_models')
    .values({ ...given, state: 'making', started_at: ctx.now(), told_at: ctx.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A model that was begun under this name and never served. */
export async function resumeModel(db: Db, name: string): Promise<Model | undefined> {
  const row = await db
    .selectFrom('search_models')
    .select(['id', 'name', 'kind', 'dimensions', 'total'])
    .where('state', '=', 'making')
    .where('kind', '=', 'endpoint')
    .where('name', '=', name)
    .executeTakeFirst()
  return row as Model | undefined
}

export async function tellProgress(db: Db, ctx: Context, id: number, done: number): Promise<void> {
  await db.updateTable('search_models').set({ done, told_at: ctx.now() }).where('id', '=', id).execute()
}

/**
 * From now on searches use this model. Its index is made before, and what was indexed meanwhile is given its vectors in the same moment,
 * so nobody sees half of it; then the former model goes.
 */
export async function serveModel(
  db: Db,
  ctx: Context,
  { id, dimensions }: Pick<Model, 'id' | 'dimensions'>,
  catchUp: (tx: Db) => Promise<unknown>,
): Promise<void> {
  await makeIndex(db, id, dimensions)
  const former = await transact(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('search_documents'))`.execute(tx)
    await catchUp(tx)
    const before = await servingModel(tx)
    if (before)
      await tx
        .updateTable('search_models')
        .set({ state: 'former', ended_at: ctx.now() })
        .where('id', '=', before.id)
        .execute()
    await tx.updateTable('search_models').set({ state: 'serving', ended_at: ctx.now() }).where('id', '=', id).execute()
    return before
  })
  if (former) await dropModel(db, former.id)
}

const indexName = (id: number) => `search_vectors_near_${Number(id)}`

/** What one vector takes while the index is made; beyond what is granted it gets many times slower. */
const bytes_each = 1_600
const most_mb = 2_048

async function makeIndex(db: Db, id: number, dimensions: number): Promise<void> {
  const { documents } = await db.selectFrom('search_stats').select('documents').executeTakeFirstOrThrow()
  const mb = Math.min(most_mb, Math.max(64, Math.ceil((documents * bytes_each) / 1_000_000)))
  await transact(db, async (tx) => {
    await sql.raw(`set local maintenance_work_mem = '${mb}MB'`).execute(tx)
    await makeIndexIn(tx, id, dimensions)
  })
}

async function makeIndexIn(tx: Db, id: number, dimensions: number): Promise<void> {
  await sql
    .raw(
      `create index if not exists ${indexName(id)} on search_vectors
       using hnsw ((vector::halfvec(${Number(dimensions)})) halfvec_ip_ops)
       with (ef_construction = 128) where model_id = ${Number(id)}`,
    )
    .execute(tx)
}

const batch = 5_000

/** Its index first, then its rows in small statements: there may be a million. */
async function dropModel(db: Db, id: number): Promise<void> {
  await sql.raw(`drop index if exists ${indexName(id)}`).execute(db)
  const { rows } = await sql<{ last: number }>`select coalesce(max(no), 0) as last from search_documents`.execute(db)
  for (let from = 0; from <= rows[0]!.last; from += batch)
    await sql`delete from search_vectors where no > ${from} and no <= ${from + batch} and model_id = ${id}`.execute(db)
  await db.deleteFrom('search_models').where('id', '=', id).execute()
}
