import { expect, test } from 'vitest'
import { conflict } from '#core/errors'
import { useWorld } from '../test/world.ts'
import { saveSetting } from './settings.ts'
import { keeping, transact } from './transact.ts'

const world = useWorld()
const ctx = () => world.as({ kind: 'system', name: 'test' })
const kept = async (key: string) =>
  (await world.db.selectFrom('settings').select('key').where('key', '=', key).execute()).length === 1

test('a refusal undoes what was done before it', async () => {
  const refusing = transact(world.db, async (tx) => {
    await saveSetting(tx, ctx(), 'undone', 1)
    throw conflict('no', 'No.')
  })
  await expect(refusing).rejects.toMatchObject({ code: 'no' })
  expect(await kept('undone')).toBe(false)
})

test('one that keeps what was done is a refusal all the same, however deep it was thrown', async () => {
  const refusing = transact(world.db, (tx) =>
    transact(tx, async (same) => {
      await saveSetting(same, ctx(), 'counted', 1)
      throw keeping(conflict('wrong', 'Wrong.'))
    }),
  )
  await expect(refusing).rejects.toMatchObject({ code: 'wrong' })
  expect(await kept('counted')).toBe(true)
})
