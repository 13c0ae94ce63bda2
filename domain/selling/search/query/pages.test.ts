import { expect, test } from 'vitest'
import { searchable } from '../../../../test/searchable.ts'
import type { SearchProducts } from '../search-input.ts'
import { useShelf } from './shelf.fixture.ts'

const shelf = useShelf()
const search = (...asked: Parameters<typeof shelf.search>) => shelf.search(...asked)
const q = 'rice oil biscuits saree'

async function pages(input: Partial<SearchProducts>, between: (page: number) => Promise<unknown> = async () => {}) {
  const seen: string[] = []
  for (let [page, cursor] = [1, undefined as string | undefined]; page < 50; page++) {
    const { items, next_cursor } = await search(q, { ...input, cursor })
    seen.push(...items.map(({ external_id }) => external_id))
    if (!next_cursor) return seen
    cursor = next_cursor
    await between(page)
  }
  throw new Error('pages without end')
}

const set = (external_id: string, values: { price_minor?: number; status?: string; in_stock?: boolean }) =>
  shelf.db.updateTable('products').set(values).where('external_id', '=', external_id).execute()

test.each([{}, { sort: 'price_asc' }, { sort: 'newest' }, { sort: 'rating' }, { facets: true }] as const)(
  'pages of %o are the whole list in its order, each product once',
  async (input) => {
    const whole = (await search(q, { ...input, limit: 100 })).items.map(({ external_id }) => external_id)
    expect(whole.length).toBeGreaterThan(3)
    expect(new Set(whole).size).toBe(whole.length)
    for (const limit of [1, 2, 3]) expect(await pages({ ...input, limit }), `${limit}`).toEqual(whole)
  },
)

test('while prices change, one is hidden and one is added, nothing is shown twice and what stayed is not lost', async () => {
  const before = (await search(q, { sort: 'price_asc', limit: 100 })).items.map(({ external_id }) => external_id)
  const [first, , third, fourth, last] = [...before.slice(0, 4), before.at(-1)!]
  const { store_id } = await shelf.db
    .selectFrom('products')
    .select('store_id')
    .where('external_id', '=', 'miniket-5kg')
    .executeTakeFirstOrThrow()
  const seen = await pages({ sort: 'price_asc', limit: 2 }, async (page) => {
    if (page !== 1) return
    await set(first!, { price_minor: 9_000_000 })
    await set(last!, { price_minor: 1 })
    await set(third!, { status: 'hidden' })
    await shelf.product({ store_id, title: 'Late Rice Oil Biscuits', external_id: 'late', price_minor: 20_000 })
    await searchable(shelf)
  })
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).not.toContain(third)
  expect(seen).toContain(fourth)
  expect(seen.toSorted()).toEqual(before.filter((id) => id !== third).toSorted())
})

test('a page shows prices and stock as they are now', async () => {
  const { next_cursor } = await search(q, { limit: 1 })
  const was = await search(q, { limit: 1, cursor: next_cursor! })
  await set(was.items[0]!.external_id, { price_minor: 77_700, in_stock: false })
  const now = await search(q, { limit: 1, cursor: next_cursor! })
  expect(now.items[0]).toMatchObject({ external_id: was.items[0]!.external_id, price_minor: 77_700, in_stock: false })
})

test('a cursor of another query, of a list, of nothing, or one that is no longer kept, is refused in words', async () => {
  const { next_cursor } = await search(q, { limit: 2 })
  const list = await search('', { limit: 2 })
  const refused = { kind: 'invalid', code: 'cursor_broken' }
  const cursor = next_cursor!
  for (const [words, input] of [
    ['rice', { cursor }],
    [q, { cursor, max_price: 50_000 }],
    [q, { cursor, sort: 'price_asc' as const }],
    [q, { cursor: list.next_cursor! }],
    ['', { cursor }],
    [q, { cursor: '' }],
    [q, { cursor: 'x' }],
    [q, { cursor: '😀' }],
    [q, { cursor: Buffer.from('[1,2]').toString('base64url') }],
    [q, { cursor: Buffer.from('["srcr_x",-5]').toString('base64url') }],
  ] as const)
    await expect(search(words, input), `${words} ${JSON.stringify(input)}`).rejects.toMatchObject(refused)
  for (const asked of [{ brand: 'Fresh' }, { sort: 'rating' }, { min_rating: 3 }, { facets: true }] as const)
    for (const other of [list.next_cursor!, 'x', ''])
      await expect(search('', { ...asked, cursor: other }), JSON.stringify(asked)).rejects.toMatchObject(refused)
  expect((await search(q, { cursor, limit: 100 })).items.length).toBeGreaterThan(2)
  await shelf.db.deleteFrom('search_results').execute()
  await expect(search(q, { cursor })).rejects.toMatchObject({ kind: 'invalid', code: 'cursor_old' })
})

test('facets that were asked for on the first page need not be asked for on the next', async () => {
  const asked = { category: 'grocery', limit: 2 }
  const { next_cursor } = await search('', { ...asked, facets: true })
  expect((await search('', { ...asked, cursor: next_cursor! })).items).toHaveLength(2)
})
