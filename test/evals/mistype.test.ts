import { expect, test } from 'vitest'
import { lettersBeside } from '../../evals/keyboard.ts'
import { mistype } from '../../evals/mistype.ts'
import { distance } from './one-slip.ts'

const texts = [
  'red jamdani saree',
  'power bank 20000mah',
  'জামদানি শাড়ি',
  'জ্বরের ওষুধ',
  'gorur mangsho 2 kg',
  '৫ লিটার সয়াবিন তেল',
]
const seeds = Array.from({ length: 400 }, (_, n) => String(n))

test('one slip of the finger, no more and no less', () => {
  for (const text of texts)
    for (const seed of seeds) {
      const typed = mistype(text, seed)
      expect(distance(text, typed), `${text} -> ${typed}`).toBe(1)
    }
})

test('never in a number or in a word with one', () => {
  const kept = (text: string) => text.split(/\s+/).filter((word) => /\p{N}/u.test(word))
  for (const text of texts) for (const seed of seeds) expect(kept(mistype(text, seed))).toEqual(kept(text))
  for (const text of ['500', '2kg 5l', 'a', '', '৫০০', '?!']) expect(mistype(text, 'x')).toBe(text)
})

test('a first letter in fewer than one of ten', () => {
  const words = ['paracetamol', 'jamdani', 'জামদানি', 'saree']
  const typed = words.flatMap((word) => seeds.map((seed) => [word, mistype(word, seed)] as const))
  const first = typed.filter(([word, hit]) => word[0] !== hit[0]).length / typed.length
  expect(first).toBeGreaterThan(0.01)
  expect(first).toBeLessThan(0.1)
})

test('the same seed makes the same slip, another one another', () => {
  expect(mistype('red jamdani saree', '1')).toBe(mistype('red jamdani saree', '1'))
  expect(new Set(seeds.map((seed) => mistype('red jamdani saree', seed))).size).toBeGreaterThan(50)
})

test('Bengali stays something that a keyboard can show', () => {
  for (const seed of seeds)
    for (const text of ['কার্নাডল সাসপেনশন', 'মিষ্টি দই', 'য়াওয়া ড়াঢ়া'])
      expect(mistype(text, seed)).not.toMatch(/(^|\s)\p{M}|[া-ৌ]{2}|\u09cd(\s|$)/u)
})

test('letters that neighbour one another', () => {
  expect(lettersBeside('a').sort()).toEqual(['q', 's', 'w', 'z'])
  expect(lettersBeside('শ')).toEqual(expect.arrayContaining(['স', 'ষ']))
  expect(lettersBeside('ি')).toEqual(expect.arrayContaining(['ী']))
  expect(lettersBeside('\u09df')).toEqual(lettersBeside('\u09af\u09bc'))
  expect(lettersBeside('7')).toEqual([])
})
