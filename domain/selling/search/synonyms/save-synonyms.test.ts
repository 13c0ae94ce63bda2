import { afterEach, describe, expect, test } from 'vitest'
import { transact } from '#db/transact'
import { useWorld } from '../../../../test/world.ts'
import { listSynonyms, removeSynonyms, saveSynonyms } from '../index.ts'
import type { ListSynonyms } from './list-synonyms.ts'
import type { SaveSynonyms } from './save-synonyms.ts'
import { synonymsOf } from './synonyms-of.ts'

const world = useWorld()
const as = (role: 'content' | 'support') => world.as({ kind: 'staff', staff_id: `staff_${role}`, role })
const save = (input: SaveSynonyms) => transact(world.db, (tx) => saveSynonyms(tx, as('content'), input))
const list = (input: ListSynonyms = {}) => listSynonyms(world.db, as('content'), input)
const of = async (phrase: string) => (await synonymsOf(world.db, [phrase])).get(phrase) ?? []
afterEach(() => world.db.deleteFrom('search_synonyms').execute())

test('what staff write is found at once, tidied: small letters, single spaces, nothing twice', async () => {
  const saved = await save({ name: 'couch', terms: [' Couch ', 'sofa', 'Sofas', 'SETTEE', 'love   seat'] })
  expect(saved).toMatchObject({ kind: 'same', terms: ['couch', 'sofa', 'settee', 'love seat'], is_new: true })
  expect(await of('loveseat')).toEqual(['couch', 'sofa', 'settee', 'love seat'])
})

test('only what is named changes; terms are replaced, and added to with add_terms', async () => {
  await save({ name: 'couch', terms: ['couch', 'sofa'], note: 'For the new store' })
  expect(await save({ name: 'couch', add_terms: ['settee'] })).toMatchObject({
    ...{ terms: ['couch', 'sofa', 'settee'], note: 'For the new store', is_new: false },
  })
  expect(await save({ name: 'couch', terms: ['couch', 'divan'], note: null })).toMatchObject({ note: null })
  expect(await of('sofa')).toEqual([])
  expect(await of('divan')).toEqual(['couch'])
})

test('words that find others one way are of kind "also" without saying so', async () => {
  expect(await save({ name: 'tylenol', terms: ['tylenol'], finds: ['paracetamol'] })).toMatchObject({ kind: 'also' })
  expect(await of('paracetamol')).toEqual([])
  expect(await save({ name: 'tylenol', kind: 'same', add_terms: ['paracetamol'] })).toMatchObject({ finds: [] })
  expect(await of('paracetamol')).toEqual(['tylenol'])
})

describe('is refused', () => {
  const many = Array.from({ length: 1_000 }, (_, n) => `word${n}`)
  test.each<[string, Partial<SaveSynonyms>, string]>([
    ['a new group without words', {}, 'synonyms_too_few'],
    ['one word', { terms: ['couch'] }, 'synonyms_too_few'],
    ['one word twice', { terms: ['sofa', 'Sofas'] }, 'synonyms_too_few'],
    ['বই and its forms', { terms: ['বই', 'বইয়ের'] }, 'synonyms_too_few'],
    ['an empty word', { terms: ['couch', ''] }, 'synonym_empty'],
    ['a word of nothing but signs', { terms: ['couch', '!?'] }, 'synonym_empty'],
    ['a thousand words', { terms: many }, 'synonyms_too_many'],
    ['a thousand words to find', { terms: ['a', 'b'], finds: many }, 'synonyms_too_many'],
    ['a word of 300 characters', { terms: ['couch', 'x'.repeat(300)] }, 'synonym_too_long'],
    ['a phrase of four words', { terms: ['couch', 'place to sit on'] }, 'synonym_too_long'],
    ['words that lead to themselves', { terms: ['couch'], finds: ['couch'] }, 'synonyms_too_few'],
    ['kind "also" that finds nothing', { terms: ['couch'], kind: 'also' }, 'synonyms_too_few'],
    ['kind "same" with finds', { terms: ['couch', 'sofa'], kind: 'same', finds: ['bed'] }, 'synonyms_kind_unfit'],
    ['a name with spaces', { name: 'Our Couch', terms: ['couch', 'sofa'] }, 'synonyms_name_unfit'],
    ['a name of a thousand letters', { name: 'x'.repeat(1_000), terms: ['couch', 'sofa'] }, 'synonyms_name_unfit'],
    ['a note of 501 characters', { terms: ['couch', 'sofa'], note: 'x'.repeat(501) }, 'synonyms_note_too_long'],
  ])('%s', async (_what, input, code) => {
    await expect(save({ name: 'couch', ...input })).rejects.toMatchObject({ kind: 'invalid', code })
    expect((await list()).items).toEqual([])
  })

  test('a word that already means something, in whichever spelling, naming the group that has it', async () => {
    await save({ name: 'couch', terms: ['couch', 'love seat'] })
    await expect(save({ name: 'armchair', terms: ['armchair', 'Loveseats'] })).rejects.toMatchObject({
      ...{ kind: 'conflict', code: 'synonym_taken', details: { term: 'loveseats', name: 'couch' } },
    })
    await save({ name: 'armchair', terms: ['love seat'], finds: ['armchair'] })
    expect(await of('loveseat')).toEqual(['couch', 'love seat', 'armchair'])
  })

  test('anybody who may not change the catalogue', async () => {
    const ctx = as('support')
    const refused = { kind: 'forbidden', code: 'no_permission' }
    await expect(saveSynonyms(world.db, ctx, { name: 'a', terms: ['a', 'b'] })).rejects.toMatchObject(refused)
    await expect(removeSynonyms(world.db, ctx, { name: 'a' })).rejects.toMatchObject(refused)
    await expect(listSynonyms(world.db, ctx)).rejects.toMatchObject(refused)
  })
})

test('a group that is not there cannot be removed, nor twice', async () => {
  const ctx = as('content')
  const remove = () => transact(world.db, (tx) => removeSynonyms(tx, ctx, { name: 'couch' }))
  const gone = { kind: 'not_found', code: 'synonyms_not_found' }
  await expect(remove()).rejects.toMatchObject(gone)
  await save({ name: 'couch', terms: ['couch', 'sofa'] })
  expect(await remove()).toEqual({ name: 'couch' })
  await expect(remove()).rejects.toMatchObject(gone)
})

test('two of the team who write the same new group at once leave one of the two', async () => {
  await Promise.all([
    save({ name: 'couch', terms: ['couch', 'sofa'] }),
    save({ name: 'couch', terms: ['couch', 'settee'] }),
  ])
  const [group] = (await list()).items
  const [found] = group!.terms.slice(1)
  expect(await of('couch')).toEqual([found])
})

test('two of the team who give a word a meaning at once: one is told who has it', async () => {
  const tried = await Promise.allSettled([
    save({ name: 'couch', terms: ['sofa', 'couch'] }),
    save({ name: 'bench', terms: ['sofa', 'bench'] }),
  ])
  const refused = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refused).toMatchObject([{ kind: 'conflict', code: 'synonym_taken' }])
  expect((await list()).items).toHaveLength(1)
})

describe('the list', () => {
  test('is of all groups by name, page by page', async () => {
    for (const name of ['c', 'a', 'b']) await save({ name, terms: [`${name}one`, `${name}two`] })
    const first = await list({ limit: 2 })
    expect(first.items.map(({ name }) => name)).toEqual(['a', 'b'])
    const second = await list({ limit: 2, cursor: first.next_cursor! })
    expect([second.items.map(({ name }) => name), second.next_cursor]).toEqual([['c'], null])
  })

  test.each(['sofa', 'SOFAS', 'sof', 'couch', 'divan', 'সোফা', 'সোফার', 'shofa'])(
    '"%s" finds the group in which it is written, or what it sounds like',
    async (q) => {
      await save({ name: 'couch', terms: ['sofa', 'সোফা', 'settee'] })
      await save({ name: 'bed', terms: ['bed'], finds: ['divan'] })
      const expected = q === 'divan' ? ['bed'] : ['couch']
      expect((await list({ q })).items.map(({ name }) => name)).toEqual(expected)
    },
  )

  test.each(['%', '_', '\\', "'", 'nothing like it'])('"%s" is a word like any other, and in none', async (q) => {
    await save({ name: 'couch', terms: ['sofa', 'settee'] })
    expect((await list({ q })).items).toEqual([])
  })

  test('a cursor from somewhere else is refused', async () => {
    await expect(list({ cursor: 'b3JkXzAx==' })).rejects.toMatchObject({ code: 'cursor_broken' })
  })
})
