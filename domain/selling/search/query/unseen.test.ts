import { expect, test } from 'vitest'
import { searchable } from '../../../../test/searchable.ts'
import { useShelf } from './shelf.fixture.ts'

const shelf = useShelf()
const found = (...asked: Parameters<typeof shelf.found>) => shelf.found(...asked)
const unseen = ['hidden-rice', 'draft-rice', 'closed-rice']

test('what is hidden, a draft or of a store that is closed is never found, by no words and no filter', async () => {
  const slugs = unseen.map((id) => shelf.made.get(id)!.slug)
  const queries = [
    '',
    'kalijira',
    'কালিজিরা',
    'withdrawn',
    'unfinished',
    'suspended rice',
    'HDN-1',
    'xyzzyplugh',
    'rice under 60 taka',
  ]
  for (const q of [...queries, ...unseen, ...slugs])
    for (const input of [
      {},
      { category: 'rice' },
      { max_price: 6_000 },
      { sort: 'price_asc' },
      { facets: true },
    ] as const) {
      const answer = await found(q, { ...input, limit: 100 })
      expect(
        answer.filter((id) => unseen.includes(id)),
        `${q} ${JSON.stringify(input)}`,
      ).toEqual([])
    }
  expect(await found('', { store: 'closed-shop' })).toEqual([])
  expect(await found('rice', { store: 'closed-shop' })).toEqual([])
})

test('a product that is hidden is gone at once, and is found again within seconds of coming back', async () => {
  const become = (status: string) =>
    shelf.db.updateTable('products').set({ status }).where('external_id', '=', 'sofa-2').execute()
  await become('hidden')
  expect(await found('sofa')).not.toContain('sofa-2')
  await searchable(shelf)
  expect(await found('sofa')).not.toContain('sofa-2')
  await become('active')
  await searchable(shelf)
  expect((await found('sofa'))[0]).toBe('sofa-2')
})

test('so are the goods of a store that is suspended', async () => {
  const become = (status: string) =>
    shelf.db.updateTable('stores').set({ status }).where('slug', '=', 'nakshi').execute()
  await become('suspended')
  expect(await found('saree')).not.toContain('red-saree')
  await searchable(shelf)
  expect(await found('saree')).not.toContain('red-saree')
  await become('approved')
  await searchable(shelf)
  expect((await found('saree')).toSorted()).toEqual(['blue-saree', 'red-saree'])
})

test('what changed its name is found by the new one and no longer by the old', async () => {
  const name = (title: string) =>
    shelf.db.updateTable('products').set({ title }).where('external_id', '=', 'sofa-2').execute()
  await name('Two Seater Recliner')
  await searchable(shelf)
  expect((await found('recliner'))[0]).toBe('sofa-2')
  expect((await shelf.search('seater')).near_miss).toBeNull()
  await name('Two Seater Sofa')
  await searchable(shelf)
  expect((await shelf.search('recliner')).near_miss).not.toBeNull()
})
