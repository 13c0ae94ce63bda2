import { expect, test } from 'vitest'
import { narrowed } from './narrowed.ts'
import { useShelf } from './shelf.fixture.ts'

const shelf = useShelf()

test('what is in a store counts, also when so many were counted before that they were forgotten', async () => {
  const { id } = await shelf.db.selectFrom('stores').select('id').where('slug', '=', 'nakshi').executeTakeFirstOrThrow()
  const work = { postings: () => 10, most: 600, wanted: 200, documents: 20 }
  const within = (...store_ids: string[]) => narrowed(shelf.db, { store_ids }, work)
  const few = await within(id)
  await within(...Array.from({ length: 20_001 }, (_, n) => `str_${n}`))
  expect(await within(id, 'str_other')).toEqual(few)
})
