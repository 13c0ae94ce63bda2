import { expect, test } from 'vitest'
import { keysOf } from './keys-of.ts'

const keys = (word: string, of: 'index' | 'query') => keysOf(word.normalize('NFC'), of).map(({ key }) => key)

test('a Bengali word is found as it is, as it is typed in Latin letters, and by its consonants', () => {
  expect(keysOf('মশারি', 'index')).toEqual([
    { key: 'মশারি', kind: 'word', weight: 1 },
    { key: 'f:mosari', kind: 'fold', weight: 0.9 },
    { key: 'k:msr', kind: 'skeleton', weight: 0.5 },
  ])
})

test('an English word is not indexed by its consonants, but a typed one may be Banglish', () => {
  expect(keys('rice', 'index')).toEqual(['rice', 'f:rais'])
  expect(keys('halud', 'query')).toEqual(['halud', 'f:halud', 'k:hld'])
  expect(keys('হলুদ', 'index')).toContain('k:hld')
})

test('two consonants say little, one says nothing', () => {
  expect(keysOf('dim', 'query').find(({ kind }) => kind === 'skeleton')).toEqual({
    key: 'k:dm',
    kind: 'skeleton',
    weight: 0.3,
  })
  expect(keys('চা'.normalize('NFC'), 'query').some((key) => key.startsWith('k:'))).toBe(false)
})

test('a Bengali ending does not hide the word from Banglish, nor an English plural from Bengali', () => {
  expect(keys('গরুর', 'index')).toEqual(expect.arrayContaining(['গরু', 'f:gorur', 'f:goru']))
  expect(keys('sarees', 'query')).toEqual(expect.arrayContaining(['saree', 'f:sari']))
})

test('letters spelled out in Bengali are those letters', () => {
  expect(keys('ইউএসবি', 'index')).toContain('f:usb')
  expect(keys('বি12', 'index')).toContain('f:b12')
  expect(keys('b12', 'query')).toContain('f:b12')
  expect(keys('এসি', 'query').some((key) => keys('ac', 'index').includes(key))).toBe(true)
})

test('numbers and amounts are only themselves', () => {
  expect(keys('500', 'query')).toEqual(['500'])
  expect(keys('0.5', 'index')).toEqual(['0.5'])
})
