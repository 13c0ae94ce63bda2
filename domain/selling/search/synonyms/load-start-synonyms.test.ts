import { afterEach, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { useWorld } from '../../../../test/world.ts'
import { listSynonyms } from './list-synonyms.ts'
import { loadStartSynonyms } from './load-start-synonyms.ts'
import { removeSynonyms } from './remove-synonyms.ts'
import { type SaveSynonyms, saveSynonyms } from './save-synonyms.ts'
import { synonymsOf } from './synonyms-of.ts'

const world = useWorld()
const shop = systemContext('test', () => world.clock.now)
const load = (...lines: string[]) => transact(world.db, (tx) => loadStartSynonyms(tx, shop, lines))
const save = (input: SaveSynonyms) => transact(world.db, (tx) => saveSynonyms(tx, shop, input))
const remove = (name: string) => transact(world.db, (tx) => removeSynonyms(tx, shop, { name }))
const of = async (phrase: string) => (await synonymsOf(world.db, [phrase])).get(phrase) ?? []
const names = async () => (await listSynonyms(world.db, shop)).items.map(({ name }) => name)

const eggplant = 'eggplant: eggplant, brinjal, বেগুন'
const okra = 'okra: okra, ঢেঁড়স'

afterEach(async () => {
  await world.db.deleteFrom('search_synonyms').execute()
  await world.db.deleteFrom('settings').where('key', '=', 'search_synonyms_loaded').execute()
})

test('a shop begins with the groups of its release, and a second start finds nothing to do', async () => {
  expect(await load(eggplant, okra)).toBe(true)
  expect(await load(eggplant, okra)).toBe(false)
  expect(await names()).toEqual(['eggplant', 'okra'])
})

test('all of what comes with the release can be loaded, and is found', async () => {
  expect(await transact(world.db, (tx) => loadStartSynonyms(tx, shop))).toBe(true)
  expect(await of('napa')).toContain('paracetamol')
  expect(await of('ঘড়ি')).toContain('watch')
})

test('a newer release changes a group that nobody touched, brings new ones and takes its own away', async () => {
  await load(eggplant, okra)
  expect(await load('eggplant: eggplant, aubergine, বেগুন', 'mango: mango, আম')).toBe(true)
  expect(await names()).toEqual(['eggplant', 'mango'])
  expect(await of('aubergine')).toEqual(['eggplant', 'বেগুন'])
  expect(await of('brinjal')).toEqual([])
  expect(await of('okra')).toEqual([])
})

test('what staff changed stays as they left it, whatever a release says of it', async () => {
  await load(eggplant)
  await save({ name: 'eggplant', add_terms: ['baingan'], note: 'Asked for in the north' })
  await load('eggplant: eggplant, melongene', okra)
  expect(await of('baingan')).toEqual(['eggplant', 'brinjal', 'বেগুন'])
  expect(await of('melongene')).toEqual([])
  const [first] = (await listSynonyms(world.db, shop)).items
  expect(first).toMatchObject({ source: 'staff', note: 'Asked for in the north' })
})

test('a group that staff made stays when no release has it', async () => {
  await save({ name: 'taal', terms: ['taal', 'palmyra'] })
  await load(eggplant)
  expect(await of('taal')).toEqual(['palmyra'])
})

test('a group that staff removed stays removed, and can be written anew', async () => {
  await load(eggplant, okra)
  await remove('eggplant')
  expect(await of('brinjal')).toEqual([])
  await load('eggplant: eggplant, brinjal, aubergine', okra)
  expect(await names()).toEqual(['okra'])
  expect(await of('brinjal')).toEqual([])
  expect((await save({ name: 'eggplant', terms: ['brinjal', 'aubergine'] })).is_new).toBe(true)
  expect(await of('brinjal')).toEqual(['aubergine'])
})

test('a group that staff switched off is not searched by, before and after a release', async () => {
  await load(eggplant)
  await save({ name: 'eggplant', active: false })
  expect(await of('brinjal')).toEqual([])
  await load(eggplant, okra)
  expect(await of('brinjal')).toEqual([])
  await save({ name: 'eggplant', active: true })
  expect(await of('brinjal')).toEqual(['eggplant', 'বেগুন'])
})

test('a word that staff gave a meaning is theirs when a release has another for it, until they give it up', async () => {
  await save({ name: 'ladies-finger', terms: ['okra', 'bhindi'] })
  await load(okra)
  expect(await of('okra')).toEqual(['bhindi'])
  expect(await of('ঢেঁড়স')).toEqual(['okra'])
  await remove('ladies-finger')
  expect(await of('okra')).toEqual(['ঢেঁড়স'])
})

test('two processes that start at once both come to an end, and the shop has each group once', async () => {
  const [one, other] = await Promise.all([load(eggplant, okra), load(eggplant, okra)])
  expect([one, other]).toContain(true)
  expect(await names()).toEqual(['eggplant', 'okra'])
})
