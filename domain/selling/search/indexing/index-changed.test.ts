import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { changeProduct, upsertProducts } from '#domain/catalog'
import { suspendStore } from '#domain/stores'
import { useWorld } from '../../../../test/world.ts'
import { indexChanged } from './index-changed.ts'

// What changes in the catalogue is written down for the search: soon, once, and so that nothing of the former text stays behind.
const world = useWorld()
let store: { id: string; slug: string }
beforeAll(async () => {
  store = await world.store({ slug: 'nakshi' })
})

const clock = () => systemContext('search index', () => world.clock.now)
const index = (most?: number) => indexChanged(world.db, clock(), most === undefined ? {} : { most })
const put = (...products: object[]) =>
  transact(world.db, (tx) =>
    upsertProducts(tx, world.as({ kind: 'system', name: 'test' }), {
      store_id: store.id,
      products: products.map((one) => ({ stock: 5, price_minor: 10_000, currency: 'BDT', ...one })) as never,
    }),
  )

/** The products that have this term, and in how many of them it is said to be. */
async function said(term: string) {
  const { rows } = await sql<{ external_id: string; df: number }>`
    select p.external_id, t.df
    from search_terms t join search_postings s on s.term_id = t.id
    join search_documents d on d.no = s.no join products p on p.id = d.product_id
    where t.term = ${term} order by p.external_id
  `.execute(world.db)
  return { in: rows.map(({ external_id }) => external_id), df: rows[0]?.df ?? 0 }
}
/** Every posting is what a document says, and every count is right. */
async function sound() {
  const { rows } = await sql<{ problem: string }>`
    select 'a posting of no document: ' || s.term_id as problem from search_postings s
      where not exists (select from search_documents d where d.no = s.no and s.term_id = any(d.terms))
    union all
    select 'a document without its posting: ' || d.product_id from search_documents d, unnest(d.terms, d.impacts) said (term_id, impact)
      where not exists (select from search_postings s where s.term_id = said.term_id and s.impact = said.impact and s.no = d.no)
    union all
    select 'a wrong count: ' || t.term from search_terms t
      where t.df <> (select count(*) from search_postings s where s.term_id = t.id)
    union all
    select 'a wrong number of documents' from search_stats
      where documents <> (select count(*) from search_documents where fingerprint <> '')
  `.execute(world.db)
  return rows.map(({ problem }) => problem)
}

describe('the index', () => {
  test('knows what is new, under its word, its sound and its consonants', async () => {
    await put({ external_id: 'rice', title: 'Miniket Rice', title_bn: 'মিনিকেট চাল' })
    expect(await index()).toEqual({ indexed: expect.any(Number) })
    expect(await said('rice')).toEqual({ in: ['rice'], df: 1 })
    expect(await said('চাল')).toEqual({ in: ['rice'], df: 1 })
    expect((await said('f:cal')).in).toEqual(['rice'])
    expect(await sound()).toEqual([])
  })

  test('has nothing left of what was said before', async () => {
    await put({ external_id: 'soap', title: 'Rose soap', description: 'Smells of roses' })
    await index()
    const { id } = await world.db
      .selectFrom('products')
      .select('id')
      .where('external_id', '=', 'soap')
      .executeTakeFirstOrThrow()
    await transact(world.db, (tx) =>
      changeProduct(tx, world.as({ kind: 'system', name: 'test' }), {
        product: id,
        title: 'Lemon soap',
        description: '',
      } as never),
    )
    await index()
    expect((await said('rose')).in).toEqual([])
    expect(await said('lemon')).toEqual({ in: ['soap'], df: 1 })
    expect(await sound()).toEqual([])
  })

  test('does nothing for prices and stock, which no word depends on', async () => {
    await put({ external_id: 'salt', title: 'Salt' })
    await index()
    await world.db
      .updateTable('products')
      .set({ price_minor: 900, in_stock: false })
      .where('external_id', '=', 'salt')
      .execute()
    expect(await index()).toEqual({ indexed: 0 })
  })

  test('writes nothing when the same product comes again', async () => {
    await put({ external_id: 'sugar', title: 'Sugar' })
    await index()
    const before = await world.db.selectFrom('search_documents').selectAll().orderBy('no').execute()
    await put({ external_id: 'sugar', title: 'Sugar' })
    await index()
    expect(await world.db.selectFrom('search_documents').selectAll().orderBy('no').execute()).toEqual(before)
  })

  test('forgets what is hidden, and finds it again when it is back', async () => {
    await put({ external_id: 'lamp', title: 'Brass lamp' })
    await index()
    await world.db.updateTable('products').set({ status: 'hidden' }).where('external_id', '=', 'lamp').execute()
    await index()
    expect((await said('brass')).in).toEqual([])
    await world.db.updateTable('products').set({ status: 'active' }).where('external_id', '=', 'lamp').execute()
    await index()
    expect((await said('brass')).in).toEqual(['lamp'])
    expect(await sound()).toEqual([])
  })

  test('forgets a whole store that is suspended', async () => {
    const other = await world.store({ slug: 'bazar' })
    await transact(world.db, (tx) =>
      upsertProducts(tx, world.as({ kind: 'system', name: 'test' }), {
        store_id: other.id,
        products: [{ external_id: 'kite', title: 'Paper kite', stock: 1, price_minor: 100, currency: 'BDT' }] as never,
      }),
    )
    await index()
    expect((await said('kite')).in).toEqual(['kite'])
    const { actor } = await world.staff('owner')
    await transact(world.db, (tx) => suspendStore(tx, world.as(actor), { store: 'bazar', reason: 'test' } as never))
    await index()
    expect((await said('kite')).in).toEqual([])
    expect(await sound()).toEqual([])
  })

  test('hears of a category that is called otherwise', async () => {
    await put({ external_id: 'pan', title: 'Pan', category: 'Kitchen' })
    await index()
    await world.db.updateTable('categories').set({ name_bn: 'রান্নাঘর' }).where('path', '=', 'Kitchen').execute()
    await index()
    expect((await said('রান্নাঘর')).in).toEqual(['pan'])
  })

  test('stops where it is told to, and goes on from there', async () => {
    await put(...Array.from({ length: 30 }, (_, n) => ({ external_id: `bowl-${n}`, title: `Bowl number ${n}` })))
    await index(1)
    while ((await index()).indexed > 0);
    expect((await said('bowl')).in).toHaveLength(30)
    expect(await sound()).toEqual([])
  })

  test('is not upset by texts that are nothing but signs, or very long', async () => {
    await put(
      { external_id: 'odd-1', title: '!!! ??? 🎁' },
      { external_id: 'odd-2', title: 'Long one', description: 'word '.repeat(3_000) },
      { external_id: 'odd-3', title: `${'x'.repeat(180)}` },
    )
    await index()
    expect(await sound()).toEqual([])
  })
})
