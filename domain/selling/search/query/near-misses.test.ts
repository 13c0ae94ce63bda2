import { expect, test } from 'vitest'
import { useShelf } from './shelf.fixture.ts'

const shelf = useShelf()
const found = (...asked: Parameters<typeof shelf.found>) => shelf.found(...asked)
const search = (...asked: Parameters<typeof shelf.search>) => shelf.search(...asked)

test.each([
  ['phone under 100 taka', 'price', 'nova-5'],
  ['১০০ টাকার নিচে শাড়ি', 'price', 'red-saree'],
  ['eggs near Dhanmondi within 1 km', 'place', 'eggs-12'],
  ['eggs in sylhet', 'place', 'eggs-12'],
  ['eggs from surma store', 'store', 'eggs-12'],
  ['sofa without seater', 'without', 'sofa-2'],
  ['chini', 'similar', 'chinigura-1kg'],
])('%s: the nearest there is, because of the %s', async (q, reason, first) => {
  const { near_miss, items } = await search(q)
  expect(near_miss).toMatchObject({ reason, en: expect.stringMatching(/\.$/), bn: expect.stringMatching(/।$/) })
  expect(items[0]!.external_id).toBe(first)
})

test('words that mean nothing here show what others like', async () => {
  const { near_miss, items } = await search('xyzzyplugh')
  expect(near_miss).toMatchObject({ reason: 'popular' })
  expect(items[0]!.external_id).toBe('red-saree')
  expect(items.map(({ external_id }) => external_id)).not.toContain('blue-saree')
})

test.each(['😀😀', '!!!', '%', '?', '…', '----'])(
  '%s has no word in it, and is not answered as if the whole shop were meant',
  async (q) => {
    expect((await search(q)).near_miss).not.toBeNull()
  },
)

test('what was set is kept, even when nothing fits it', async () => {
  expect(await search('rice', { brand: 'Nova' })).toMatchObject({ near_miss: { reason: 'popular' } })
  for (const id of await found('rice', { brand: 'Nova' })) expect(['nova-5', 'nova-bank']).toContain(id)
  expect(await search('rice', { brand: 'Nobody' })).toMatchObject({ items: [], near_miss: { reason: 'filters' } })
  expect(await search('', { brand: 'Nobody' })).toMatchObject({ items: [], near_miss: { reason: 'filters' } })
  await expect(search('rice', { category: 'no-such' })).rejects.toMatchObject({ code: 'category_not_found' })
})

test('what fits is never called a near miss', async () => {
  for (const q of ['rice', 'chal', 'rice under 200 taka', 'biscuits without sugar', 'rice near Mirpur', 'panjabi xl'])
    expect((await search(q)).near_miss, q).toBeNull()
})

test.each([
  'rice under 200 taka',
  'biscuits without sugar',
  'rice near Mirpur',
  'rice from Surma Store',
  'saree between 5000 and 9000',
  'oil in sylhet',
])('%s without what was read finds more', async (q) => {
  const { read } = await search(q)
  expect(read).toHaveLength(1)
  for (const { without, removes } of read) {
    expect(q).toContain(removes)
    expect((await found(without)).length, without).toBeGreaterThan((await found(q)).length)
    expect((await search(without)).read).toEqual([])
  }
})

test('each of two things that were read is undone alone', async () => {
  const q = 'lal shari 3000 takar niche'
  const { read } = await search(q)
  expect(read.map(({ kind, without }) => [kind, without])).toEqual([
    ['option', 'shari 3000 takar niche'],
    ['price', 'lal shari'],
  ])
  expect((await found(q))[0]).toBe('red-saree')
})

test('a distance and its place are undone together or apart, and both leave a query that makes sense', async () => {
  const { read } = await search('rice within 5 km of Mirpur')
  for (const { without } of read) expect((await search(without)).near_miss, without).toBeNull()
})
