import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deletions } from './deletions.ts'
import { distance } from './distance.ts'

test.each([
  ['rice', 'rice', 0],
  ['rice', 'rce', 1],
  ['rice', 'riice', 1],
  ['rice', 'rixe', 1],
  ['rice', 'rcie', 1],
  ['charger', 'chrager', 1],
  ['charger', 'chargr', 1],
  ['charger', 'hcaregr', 2],
  ['', 'ab', 2],
  ['শাড়ি', 'শাড়ী', 1],
  ['পেঁয়াজ', 'পেয়াজ', 1],
])('%s and %s are %i slips apart', (a, b, slips) => {
  expect(distance(a, b, 3)).toBe(slips)
  expect(distance(b, a, 3)).toBe(slips)
})

test('beyond the most that is asked for there is no answer', () => {
  expect(distance('rice', 'lentils', 2)).toBeNull()
  expect(distance('abcd', 'dcba', 2)).toBeNull()
  expect(distance('rice', 'rcie', 0)).toBeNull()
  expect(distance('a'.repeat(10_000), 'b', 2)).toBeNull()
})

test('stopping early never changes the answer', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ক', 'া'), maxLength: 9 })
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
      const all = distance(a, b, 99)!
      expect(distance(a, b, most)).toBe(all > most ? null : all)
    }),
  )
})

test('a word is kept under itself and under what is left without each letter', () => {
  expect(deletions('dim')).toEqual(['dim', 'im', 'dm', 'di'])
  expect(deletions('aam').sort()).toEqual(['aa', 'aam', 'am'])
  expect(deletions('a')).toEqual(['a'])
  expect(deletions('ডিম')).toContain('ডম')
})

test('two words one slip apart always share a key', () => {
  const letters = fc.constantFrom(...'abcde')
  const word = fc.string({ unit: letters, minLength: 2, maxLength: 10 })
  fc.assert(
    fc.property(
      word,
      fc.nat(),
      letters,
      fc.constantFrom('drop', 'add', 'change', 'swap'),
      (right, at, letter, slip) => {
        const place = at % (right.length - 1)
        const [before, here, next, after] = [
          right.slice(0, place),
          right[place]!,
          right[place + 1]!,
          right.slice(place + 2),
        ]
        const wrong = {
          drop: before + next + after,
          add: before + letter + here + next + after,
          change: before + letter + next + after,
          swap: before + next + here + after,
        }[slip]
        expect(deletions(right).some((key) => deletions(wrong).includes(key))).toBe(true)
        expect(distance(right, wrong, 1)).not.toBeNull()
      },
    ),
  )
})
