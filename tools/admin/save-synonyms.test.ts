import { expect, test } from 'vitest'
import type { Role } from '#core/context'
import { useWorld } from '../../test/world.ts'
import { accept, call } from '../call.ts'
import { findTool } from '../index.ts'
import { listSynonymsTool } from './list-synonyms.ts'
import { removeSynonymsTool } from './remove-synonyms.ts'
import { saveSynonymsTool } from './save-synonyms.ts'

const world = useWorld()
const as = (role: Role, language: 'en' | 'bn' = 'en') => ({
  ...world.as({ kind: 'staff', staff_id: `staff_${role}`, role }),
  language,
})
const agreed = async (
  tool: typeof saveSynonymsTool | typeof removeSynonymsTool,
  given: object,
  ctx = as('content'),
) => {
  const { content, proposal } = await call(world.db, tool, ctx, given)
  return [content, (await accept(world.db, findTool, ctx, proposal!.id)).content]
}
const listed = async (given: object = {}, ctx = as('content')) =>
  (await call(world.db, listSynonymsTool, ctx, given)).content

test('the content desk writes a group, changes it and takes it away, each after being asked', async () => {
  expect(await listed()).toBe('No group has that word. save_synonyms makes one.')
  expect(await agreed(saveSynonymsTool, { name: 'couch', terms: ['couch', 'sofa'] })).toEqual([
    'Make the group couch: couch = sofa?',
    'Saved. couch: couch = sofa',
  ])
  expect(await agreed(saveSynonymsTool, { name: 'couch', add_terms: ['সোফা'] })).toEqual([
    'Change couch: couch = sofa = সোফা? Until now: couch = sofa',
    'Saved. couch: couch = sofa = সোফা',
  ])
  expect(await listed({ q: 'sofas' })).toBe('couch: couch = sofa = সোফা')
  expect(await agreed(removeSynonymsTool, { name: 'couch' })).toEqual([
    'Take away couch: couch = sofa = সোফা?',
    'couch is gone.',
  ])
  expect(await listed({ q: 'sofa' })).toContain('No group')
})

test('what is found one way, and what is switched off, can be told in the list', async () => {
  await agreed(saveSynonymsTool, { name: 'tylenol', terms: ['tylenol'], finds: ['paracetamol'] }, as('owner'))
  await agreed(saveSynonymsTool, { name: 'taal', terms: ['taal', 'palmyra'], active: false }, as('manager'))
  expect(await listed()).toBe('taal: (taal = palmyra)\ntylenol: tylenol → paracetamol')
})

test('it is said in Bengali to those who read it', async () => {
  const [asked, done] = await agreed(saveSynonymsTool, { name: 'shon', terms: ['শন', 'hemp'] }, as('content', 'bn'))
  expect(asked).toBe('নতুন দল shon: শন = hemp তৈরি করব?')
  expect(done).toContain('সংরক্ষণ করা হয়েছে')
})

test('if somebody changed the group meanwhile, the new state is asked about again', async () => {
  await agreed(saveSynonymsTool, { name: 'bed', terms: ['bed', 'khat'] })
  const { proposal } = await call(world.db, saveSynonymsTool, as('content'), { name: 'bed', add_terms: ['palanka'] })
  await agreed(saveSynonymsTool, { name: 'bed', add_terms: ['charpoy'] }, as('owner'))
  const again = await accept(world.db, findTool, as('content'), proposal!.id)
  expect(again.content).toContain('Something changed since you were asked.')
  expect(await listed({ q: 'khat' })).toBe('bed: bed = khat = charpoy')
})

test('support, the warehouse, shoppers and sellers may do none of it', async () => {
  const shopper = world.as((await world.shopper()).actor)
  const seller = world.as((await world.seller((await world.store()).id)).actor)
  const asked = [
    [listSynonymsTool, {}],
    [saveSynonymsTool, { name: 'couch', terms: ['couch', 'sofa'] }],
    [removeSynonymsTool, { name: 'tylenol' }],
  ] as const
  for (const [tool, given] of asked) {
    for (const role of ['support', 'warehouse'] as const)
      await expect(call(world.db, tool, as(role), given)).rejects.toMatchObject({ code: 'no_permission' })
    for (const ctx of [shopper, seller])
      await expect(call(world.db, tool, ctx, given)).rejects.toMatchObject({ code: 'not_your_tool' })
  }
})

test('a refusal says the way out, before anything is asked', async () => {
  const ask = (given: object) => call(world.db, saveSynonymsTool, as('content'), given)
  await expect(ask({ name: 'x', terms: ['one'] })).rejects.toThrow('Name at least two words that mean the same.')
  await expect(ask({ name: 'x', terms: ['bed', 'cot'] })).rejects.toThrow('already means something in the group "bed"')
  await expect(ask({ name: 'x', terms: ['a', 'x'.repeat(300)] })).rejects.toMatchObject({ code: 'synonym_too_long' })
  await expect(ask({ name: 'x', words: ['one', 'two'] })).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(call(world.db, removeSynonymsTool, as('content'), { name: 'none' })).rejects.toMatchObject({
    code: 'synonyms_not_found',
  })
})
