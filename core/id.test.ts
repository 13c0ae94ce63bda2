import { expect, test } from 'vitest'
import { chance, newId, prefixes } from './id.ts'

test('ids of one kind sort by the time they were made', () => {
  const times = [0, 1, 31, 32, 1_000_000, 1_700_000_000_000, 1_700_000_000_001, 2 ** 45]
  const ids = times.map((at) => newId('order', at))
  expect(ids.toSorted()).toEqual(ids)
})

test('an id tells its kind and holds nothing but small letters and digits', () => {
  for (const [kind, prefix] of Object.entries(prefixes))
    expect(newId(kind as keyof typeof prefixes)).toMatch(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`))
})

test('no two kinds share a prefix', () => {
  const all = Object.values(prefixes)
  expect(new Set(all).size).toBe(all.length)
})

test('two hundred thousand ids of one millisecond are all different', () => {
  const at = Date.now()
  expect(new Set(Array.from({ length: 200_000 }, () => newId('cart', at))).size).toBe(200_000)
})

test('chance uses every letter about as often', () => {
  const counts = new Map<string, number>()
  for (const letter of chance(64) + Array.from({ length: 2_000 }, () => chance(32)).join(''))
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
  expect(counts.size).toBe(32)
  for (const count of counts.values()) expect(count).toBeGreaterThan(1_500)
})
