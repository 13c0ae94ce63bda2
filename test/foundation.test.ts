import { expect, test } from 'vitest'
import { transact } from '#db/transact'
import { useWorld } from './world.ts'

const world = useWorld()

test('a transaction that fails leaves nothing behind', async () => {
  await expect(
    transact(world.db, async (tx) => {
      await tx
        .insertInto('settings')
        .values({ key: 'a', value: '1', updated_at: new Date(), updated_by: 'test' })
        .execute()
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await world.db.selectFrom('settings').selectAll().where('key', '=', 'a').execute()).toEqual([])
})
