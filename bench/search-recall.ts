import { sql } from 'kysely'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { meaningAlike } from '../domain/selling/search/query/near-misses.ts'
import { graphOf } from './search-build.ts'

export type Recall = { recall: number; p50_ms: number; p95_ms: number; by_index: boolean }

const asked = 200
const nearest = 10
/** What is further away is not shown, index or no index: as query/near-misses.ts has it. */
const too_far = -0.35

/** How many of the ten products nearest in meaning the search's own step finds, for products taken here and there. */
export async function recallOf(db: Db): Promise<Recall> {
  const { rows } = await sql<{ id: number; dimensions: number }>`
    select id, dimensions from search_models where state = 'serving'
  `.execute(db)
  const model = rows[0]!
  const vectors = await someVectors(db, model.id)
  const times: number[] = []
  const sum = { found: 0, wanted: 0 }
  for (const vector of vectors) {
    const from = performance.now()
    const nos = await meaningAlike(db, { model: model.id, dimensions: model.dimensions, vector }, {})
    times.push(performance.now() - from)
    const { found, wanted } = await asNear(db, model, vector, nos.slice(0, nearest))
    sum.found += found
    sum.wanted += wanted
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round(times[Math.floor(times.length * share)]! * 100) / 100
  return {
    recall: Math.round((sum.found / sum.wanted) * 1000) / 1000,
    p50_ms: at(0.5),
    p95_ms: at(0.95),
    by_index: await readsIndex(db, { ...model, vector: vectors[0]! }),
  }
}

async function someVectors(db: Db, model_id: number): Promise<string[]> {
  const { rows } = await sql<{ vector: string }>`
    select vector::text as vector from search_vectors where model_id = ${model_id} order by md5(no::text) limit ${asked}
  `.execute(db)
  return rows.map(({ vector }) => vector)
}

/** Reads every vector there is. Products that are exactly as near as the tenth are as good as it. */
async function asNear(
  db: Db,
  { id, dimensions }: { id: number; dimensions: number },
  vector: string,
  nos: number[],
): Promise<{ found: number; wanted: number }> {
  return transact(db, async (tx) => {
    for (const way of ['indexscan', 'indexonlyscan', 'bitmapscan'])
      await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(tx)
    const type = sql.raw(`halfvec(${Number(dimensions)})`)
    const { rows } = await sql<{ far: number }>`
      select vector::${type} <#> ${vector}::${type} as far from search_vectors where model_id = ${id} order by 1 limit ${nearest}
    `.execute(tx)
    const { rows: found } = await sql<{ far: number }>`
      select vector::${type} <#> ${vector}::${type} as far from search_vectors where model_id = ${id} and no = any(${nos}::int[])
    `.execute(tx)
    return {
      found: found.filter(({ far }) => far <= rows.at(-1)!.far + 1e-6).length,
      wanted: rows.filter(({ far }) => far < too_far).length,
    }
  })
}

/** Of few vectors the planner may rather read all, and that is exact. */
async function readsIndex(
  db: Db,
  { id, dimensions, vector }: { id: number; dimensions: number; vector: string },
): Promise<boolean> {
  const graph = await graphOf(db)
  return transact(db, async (tx) => {
    const scans = async () => {
      const { rows } = await sql<{ scans: number }>`
        select pg_stat_get_xact_numscans(${graph}::regclass) as scans
      `.execute(tx)
      return rows[0]!.scans
    }
    const before = await scans()
    await meaningAlike(tx, { model: id, dimensions, vector }, {})
    return (await scans()) > before
  })
}
