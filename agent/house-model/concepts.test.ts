import { expect, test } from 'vitest'
import { at_once_ms, quickest } from '../../test/quickest.ts'
import { conceptsIn } from './concepts.ts'
import { tables } from './intents.ts'
import { lexicon } from './lexicon/read-lexicon.ts'
import { utteranceOf } from './utterance.ts'

const said = (text: string): string[] => conceptsIn(utteranceOf(text)).map(({ concept }) => concept)
const sure = (text: string, concept: string) =>
  conceptsIn(utteranceOf(text)).find((one) => one.concept === concept)?.sure

test('one concept is found in all three writings', () => {
  for (const text of ['where is the address', 'ঠিকানাটা কোথায়', 'thikana ta kothay'])
    expect(said(text)).toEqual(expect.arrayContaining(['address', 'where']))
})

test('a word as it is written is surer than one that sounds alike, and that one than one with a slip', () => {
  expect(sure('refund', 'refund')).toBe(1)
  expect(sure('amar ordar ta kobe asbe', 'order')).toBeGreaterThanOrEqual(0.9)
  expect(sure('my adddress', 'address')).toBe(0.7)
  expect(sure('my adddrezs', 'address')).toBeUndefined()
})

test('of phrases that overlap the longest counts: a return policy is no return', () => {
  expect(said('return policy')).toContain('policy')
  expect(said('return policy')).not.toContain('return')
})

test('Bengali endings do not hide a word', () => {
  for (const text of ['অর্ডারের', 'অর্ডারটা', 'অর্ডারগুলো', 'অর্ডারও']) expect(said(text)).toContain('order')
})

test('English words that sound Bengali stay English', () => {
  expect(said('my back aches in the den')).not.toContain('have_you')
  expect(said('add ten more to the bad list')).not.toContain('remove')
})

test('every concept that an intent stands on is in the lexicon, or a signal', () => {
  const known = new Set(lexicon().map(({ concept }) => concept))
  const signals =
    'unknown mostly_unknown asks short one_word numbered bare shop plain_yes plain_no nothing deed own_unknown begins_buying foreign_again'
  for (const signal of signals.split(' ')) known.add(signal)
  const used = tables.flatMap(({ rules }) => rules.flatMap(([when]) => when.split(/[ |]/)))
  const names = used.map((name) => name.replace(/^!/, ''))
  expect([...new Set(names)].filter((name) => !known.has(name) && !known.has(name.replace(/^not_/, '')))).toEqual([])
})

test('a hundred messages are read at once', () => {
  const kinds = [
    'where is my parcel, it was supposed to come yesterday',
    'amar order ta kobe pabo bhai, ektu bolen',
    'লাল শাড়ি দেখান ৩০০০ টাকার মধ্যে',
    'wnat to retrun teh blendre from oder',
  ]
  const messages = Array.from({ length: 100 }, (_, at) => `${kinds[at % kinds.length]} zxq${at}`)
  expect(quickest(() => messages.map((message) => conceptsIn(utteranceOf(message))))).toBeLessThan(at_once_ms)
})
