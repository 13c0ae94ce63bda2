import { sql } from 'kysely'
import { systemContext } from '#core/context'
import { type Db, openDatabase } from '#db/open'
import { transact } from '#db/transact'
import { indexChanged, loadStartSynonyms, trainSearch } from '#domain/search'
import type { BenchDatabase } from './database.ts'

export type Built = {
  products: number
  postings: number
  words_s: number
  /** All of the training: reading, learning, writing down, and its index. */
  vectors_s: number
  /** The index of the vectors alone, made once more. */
  graph_s: number
  mb: Record<string, number>
}

const ctx = systemContext('bench')
const tables = ['search_postings', 'search_documents', 'search_terms', 'search_words', 'search_spellings']

/** All that the search writes down of a shop: its words, then what the catalogue teaches of their meaning. */
export async function buildSearch(
  { db, url }: BenchDatabase,
  products: number,
  tell: (doing: string) => void,
): Promise<Built> {
  await transact(db, (tx) => loadStartSynonyms(tx, ctx))
  tell('writing down words')
  const words_s = await seconds(() => indexChanged(db, ctx, { most: Number.POSITIVE_INFINITY }))
  await tidy(db, tables)
  return withMemory({ db, url }, graphMegabytes(products), async (db) => {
    tell('training vectors')
    const vectors_s = await seconds(() => trainSearch(db, ctx))
    // Training may find that texts are longer than was thought, and have them weighed anew.
    await indexChanged(db, ctx, { most: Number.POSITIVE_INFINITY })
    await tidy(db, ['search_vectors', 'search_word_vectors'])
    tell('making their index once more')
    const graph = await graphOf(db)
    const graph_s = await seconds(() => sql`reindex index ${sql.table(graph)}`.execute(db))
    return { words_s, vectors_s, graph_s, ...(await countsOf(db)), mb: await sizesOf(db, graph) }
  })
}

/** What pgvector keeps in memory of each product while it makes the graph; with less, it goes on several times slower on disk. */
const graph_bytes = 1_600

export function graphMegabytes(products: number): number {
  return Math.max(64, Math.ceil((products * graph_bytes) / 2 ** 20))
}

/** The shop leaves this setting to whoever looks after the server; here it is set for connections that only train. */
async function withMemory<T>(
  { db, url }: Pick<BenchDatabase, 'db' | 'url'>,
  megabytes: number,
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const name = sql.id(new URL(url).pathname.slice(1))
  await sql`alter database ${name} set maintenance_work_mem = ${sql.lit(`${megabytes}MB`)}`.execute(db)
  const training = await openDatabase({ url, connections: 4 })
  try {
    return await work(training.db)
  } finally {
    await training.close()
    await sql`alter database ${name} reset maintenance_work_mem`.execute(db)
  }
}

/** As autovacuum does, some minutes later. */
async function tidy(db: Db, tables: string[]): Promise<void> {
  for (const table of tables) await sql`vacuum analyze ${sql.table(table)}`.execute(db)
}

export async function graphOf(db: Db): Promise<string> {
  const { rows } = await sql<{ indexname: string }>`
    select indexname from pg_indexes where tablename = 'search_vectors' and indexdef like '%hnsw%'
  `.execute(db)
  return rows[0]!.indexname
}

async function countsOf(db: Db): Promise<{ products: number; postings: number }> {
  const { rows } = await sql<{ products: number; postings: number }>`
    select (select documents from search_stats) as products, (select count(*) from search_postings) as postings
  `.execute(db)
  return rows[0]!
}

async function sizesOf(db: Db, graph: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; mb: number }>`
    select name, round(bytes / 1048576.0)::int as mb
    from (values
      ('postings', pg_relation_size('search_postings')),
      ('index of postings', pg_relation_size('search_postings_pkey')),
      ('documents', pg_total_relation_size('search_documents')),
      ('vocabulary', pg_total_relation_size('search_terms') + pg_total_relation_size('search_words') + pg_total_relation_size('search_spellings')),
      ('vectors', pg_table_size('search_vectors')),
      ('index of vectors', pg_relation_size(${graph}::regclass)),
      ('all of the database', pg_database_size(current_database()))
    ) s (name, bytes)
  `.execute(db)
  return Object.fromEntries(rows.map(({ name, mb }) => [name, mb]))
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return Math.round((performance.now() - from) / 100) / 10
}
