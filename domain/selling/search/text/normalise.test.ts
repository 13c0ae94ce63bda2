import { expect, test } from 'vitest'
import { normalise } from './normalise.ts'

test('every way a keyboard may write the same Bengali comes out the same', () => {
  expect(normalise('শা\u09dcি')).toBe(normalise('শা\u09a1\u09bcি'))
  expect(normalise('\u09dfতি')).toBe(normalise('\u09af\u09bcতি'))
  expect(normalise('ক\u09c7\u09beট')).toBe(normalise('ক\u09cbট'))
  expect(normalise('চ\u0981\u09beদ')).toBe(normalise('চ\u09be\u0981দ'))
  expect(normalise('র\u200d্যাক')).toBe(normalise('র্\u200dযাক'))
  expect(normalise('ভবিষ্যত\u09cd\u200d')).toBe(normalise('ভবিষ্যৎ'))
  expect(normalise('অামার হাত্')).toBe(normalise('আমার হাত'))
  expect(normalise('কা\u200cপ\u200bড়')).toBe(normalise('কাপ ড়'))
  expect(normalise('মূল্যঃ ৫০০৳')).toBe('মূল্য 500')
})

test('vowel signs and hasanta stay with their letters', () => {
  expect(normalise('স্মার্টফোন, ঘণ্টা।')).toBe('স্মার্টফোন ঘণ্টা')
})

test('Latin loses its case, accents, ligatures and width, and nothing else', () => {
  expect(normalise('CAFÉ ﬁlter ＡＢＣ１２ Straße Ærø İstanbul')).toBe('cafe filter abc12 strasse aero istanbul')
  expect(normalise('“Rice” — 5–10 kg…')).toBe('rice 5 10 kg')
  expect(normalise('Nodi™ 5® м²')).toBe('nodi 5 м2')
})

test('what is no word becomes a space, or nothing at all', () => {
  expect(normalise('')).toBe('')
  expect(normalise('😀👩‍🍳 🇧🇩 1️⃣')).toBe('1')
  expect(normalise('a\u0000b\u0007c\td\ne')).toBe('a b c d e')
  expect(normalise("%_\\ '; drop table--(.*)+")).toBe('drop table')
  expect(normalise('\ud800 lone \udfff')).toBe('lone')
})

test('saying it twice changes nothing', () => {
  for (const text of ['শাড়ী, ১২০ টাকা', 'Wi-Fi ½ kg', 'ঁা়্্ া়', 'ত্\u200d', 'éÀ'])
    expect(normalise(normalise(text))).toBe(normalise(text))
})
