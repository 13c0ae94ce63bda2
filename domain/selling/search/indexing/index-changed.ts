import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { transact } from '#db/transact'
import { averagesOf } from './averages.ts'
import { type Mention, mentionsIn } from './fields.ts'
import { foldIn } from './fold-in.ts'
import { type Goods, readGoods } from './goods.ts'
import { learnOptions } from './learn-options.ts'
import { type Averages, type Weighed, weigh } from './weigh.ts'
import { type Written, writeDocuments } from './write-documents.ts'
import { idsOfTerms, learnWords } from './write-terms.ts'

const batch = 200
/** Told apart from what an earlier way of indexing wrote. */
const version = 2

/**
 * Writes down what has changed in the catalogue since it was last done, in batches until nothing is left or `most` were done.
 * One process does it at a time; whoever comes second has nothing to do.
 */
export async function indexChanged(db: Db, _ctx: Context, { most = 20_000 } = {}): Promise<{ indexed: number }> {
  let indexed = 0
  while (indexed < most) {
    const { taken } = await transact(db, (tx) => indexBatch(tx))
    indexed += taken
    if (taken === 0) break
  }
  return { indexed }
}

async function indexBatch(tx: Db): Promise<{ taken: number }> {
  const { rows: held } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('search_documents')) as mine
  `.execute(tx)
  if (!held[0]!.mine) return { taken: 0 }
  const { rows } = await sql<{ product_id: string }>`
    delete from search_changes
    where product_id = any(array(select product_id from search_changes order by seq limit ${batch}))
    returning product_id
  `.execute(tx)
  const ids = [...new Set(rows.map(({ product_id }) => product_id))].sort()
  if (ids.length > 0) await indexProducts(tx, ids)
  return { taken: rows.length }
}

async function indexProducts(tx: Db, product_ids: string[]): Promise<void> {
  const goods = await readGoods(tx, product_ids)
  const texts = goods.map((one) => ({ goods: one, mentions: one.listed ? mentionsIn(one) : [] }))
  const { averages, averaged_over } = await averagesFor(tx, texts)
  const changed = texts.flatMap(({ goods, mentions }) => {
    const fingerprint = fingerprintOf(mentions, goods, averaged_over)
    if (fingerprint === (goods.fingerprint ?? '')) return []
    return [{ goods, fingerprint, mentions, weighed: weigh(mentions, averages) }]
  })
  if (changed.length === 0) return
  const terms = new Set(changed.flatMap(({ weighed }) => [...weighed.impacts.keys()]))
  const ids = await idsOfTerms(tx, [...terms])
  const written = changed.map(({ goods, fingerprint, weighed }) => writtenOf(goods, fingerprint, weighed, ids))
  const numbers = await writeDocuments(tx, written)
  await learnWords(tx, new Map(changed.flatMap(({ weighed }) => [...weighed.words])), ids)
  await learnOptions(
    tx,
    changed.map(({ goods }) => goods),
  )
  await foldIn(
    tx,
    changed.map(({ goods, mentions }) => ({ no: numbers.get(goods.id)!, mentions })),
  )
  const more = changed.filter(({ fingerprint }) => fingerprint !== '').length
  const before = changed.filter(({ goods }) => goods.fingerprint).length
  if (more !== before) await sql`update search_stats set documents = documents + ${more - before}`.execute(tx)
}

function writtenOf(
  { id, store_id, category_id }: Goods,
  fingerprint: string,
  weighed: Weighed,
  ids: Map<string, number>,
): Written {
  const terms = [...weighed.impacts]
    .map(([term, impact]) => ({ id: ids.get(term)!, impact: Math.fround(impact) }))
    .sort((a, b) => a.id - b.id)
  return { product_id: id, fingerprint, store_id, category_id, terms }
}

/** Of what it says, where it is, and the averages that its words were weighed by; of what is not for sale: nothing. */
function fingerprintOf(mentions: Mention[], { store_id, category_id }: Goods, averaged_over: number): string {
  if (mentions.length === 0) return ''
  return hash('sha1', JSON.stringify([version, averaged_over, store_id, category_id, mentions]), 'base64url')
}

type Taken = { averages: Averages; averaged_over: number }

/** Until they have been taken of a good part of the shop, averages are those of what comes first. */
async function averagesFor(tx: Db, texts: { mentions: Mention[] }[]): Promise<Taken> {
  const kept = await tx.selectFrom('search_stats').select(['averages', 'averaged_over']).executeTakeFirstOrThrow()
  if (kept.averaged_over > 0) return kept as Taken
  const made = averagesOf(texts.map(({ mentions }) => mentions))
  if (made.averaged_over > 0)
    await sql`update search_stats set averages = ${JSON.stringify(made.averages)}, averaged_over = ${made.averaged_over}`.execute(
      tx,
    )
  return made
}
