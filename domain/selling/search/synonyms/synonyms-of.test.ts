import { beforeAll, describe, expect, test } from 'vitest'
import { systemContext } from '#core/context'
import { transact } from '#db/transact'
import { useWorld } from '../../../../test/world.ts'
import { loadStartSynonyms } from './load-start-synonyms.ts'
import { synonymsOf } from './synonyms-of.ts'

const world = useWorld()
const shop = systemContext('test')
const lines = [
  'eggplant: eggplant, brinjal, বেগুন',
  'fish: fish, মাছ',
  'match: match > দিয়াশলাই',
  'watch: watch, ঘড়ি',
  'fever: fever, জ্বর',
  'fever-medicine: fever, জ্বর > paracetamol, প্যারাসিটামল',
  'napa: napa, নাপা > paracetamol, প্যারাসিটামল',
  'power-bank: power bank, পাওয়ার ব্যাংক',
  'bp-machine: blood pressure monitor, প্রেসার মাপার মেশিন',
  'saree: saree, শাড়ি',
  'yellow: yellow, হলদে',
  'bulb: বাতি > bulb',
  'sweater: sweater, সোয়েটার',
  't-shirt: t-shirt, গেঞ্জি',
]
beforeAll(() => transact(world.db, (tx) => loadStartSynonyms(tx, shop, lines)))

const of = async (phrase: string) => (await synonymsOf(world.db, [phrase])).get(phrase) ?? []

test('words of one meaning find one another', async () => {
  expect(await of('brinjal')).toEqual(['eggplant', 'বেগুন'])
  expect(await of('বেগুন')).toEqual(['eggplant', 'brinjal'])
})

test('a brand finds what is in it, and what is in it does not find the brand', async () => {
  expect(await of('napa')).toEqual(['paracetamol', 'প্যারাসিটামল'])
  expect(await of('paracetamol')).toEqual([])
})

test('what means the same comes before what is found besides, and each once', async () => {
  expect(await of('fever')).toEqual(['জ্বর', 'paracetamol', 'প্যারাসিটামল'])
})

test('one step only: a brand does not find what its content finds', async () => {
  expect((await of('napa')).includes('fever')).toBe(false)
})

test.each([
  ['eggplants', 'বেগুন'],
  ['বেগুনের', 'eggplant'],
  ['বেগুনগুলো', 'eggplant'],
  ['watches', 'ঘড়ি'],
  ['powerbank', 'পাওয়ার ব্যাংক'],
  ['power banks', 'পাওয়ার ব্যাংক'],
  ['power-bank', 'পাওয়ার ব্যাংক'],
  ['পাওয়ার ব্যাংকের', 'power bank'],
  ['প্রেসার মাপার মেশিন', 'blood pressure monitor'],
  ['t shirt', 'গেঞ্জি'],
  ['tshirts', 'গেঞ্জি'],
])('"%s" is looked up without its grammar', async (typed, found) => {
  expect(await of(typed)).toContain(found)
})

test.each([
  ['begun', 'eggplant'],
  ['begoon', 'eggplant'],
  ['ghori', 'watch'],
  ['ghorir', 'watch'],
  ['jor', 'fever'],
  ['jorer', 'paracetamol'],
  ['shari', 'saree'],
  ['presar mapar meshin', 'blood pressure monitor'],
  ['শাড়ী', 'saree'],
  ['শাড়ীর', 'saree'],
])('"%s" is found by how it sounds', async (typed, found) => {
  expect(await of(typed)).toContain(found)
})

test('a word that was written down is not taken for one that sounds like it', async () => {
  expect(await of('mach')).toEqual(['fish', 'মাছ'])
  expect(await of('match')).toEqual(['দিয়াশলাই'])
})

test('a Bengali word is not taken for another one that is spelled differently, and no ending makes a word of another', async () => {
  expect(await of('bati')).toEqual(['bulb'])
  expect(await of('বাটি')).toEqual([])
  expect(await of('soy')).toEqual([])
})

describe('once the catalogue has a word', () => {
  beforeAll(async () => {
    for (const term of ['holder', 'ghori'])
      await world.db
        .insertInto('search_terms')
        .values({ term, df: 3 })
        .onConflict((c) => c.doNothing())
        .execute()
  })

  test('it means that, and not what sounds like it', async () => {
    expect(await of('holder')).toEqual([])
    expect(await of('holders')).toEqual([])
  })

  test('unless it spells the Bengali word out', async () => {
    expect(await of('ghori')).toEqual(['watch', 'ঘড়ি'])
  })
})

test('many phrases are asked about at once, and those without alternatives are left out', async () => {
  const found = await synonymsOf(world.db, ['brinjal', 'curry', 'brinjal curry', 'fever', 'fever'])
  expect([...found.keys()].sort()).toEqual(['brinjal', 'fever'])
})

test.each([
  [[]],
  [['']],
  [['  ', '!!!', '🙂', '৳']],
  [['x'.repeat(5_000)]],
  [["'; drop table products; --", '%', '\\']],
])('%j is no word and finds nothing', async (phrases) => {
  expect([...(await synonymsOf(world.db, phrases)).keys()]).toEqual([])
})

test('a query of ten thousand words is answered by its first ones', async () => {
  const phrases = Array.from({ length: 10_000 }, (_, n) => (n === 0 ? 'brinjal' : `word${n}`))
  expect([...(await synonymsOf(world.db, phrases)).keys()]).toEqual(['brinjal'])
})
