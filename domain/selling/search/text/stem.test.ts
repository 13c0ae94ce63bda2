import { expect, test } from 'vitest'
import { stem } from './stem.ts'

test.each([
  ['sarees', 'saree'],
  ['batteries', 'battery'],
  ['cookies', 'cookie'],
  ['boxes', 'box'],
  ['cases', 'case'],
  ['watches', 'watch'],
  ['headaches', 'headache'],
  ['glasses', 'glass'],
  ['mangoes', 'mango'],
  ['shoes', 'shoe'],
  ['lenses', 'lens'],
  ['charging', 'charge'],
  ['baking', 'bake'],
  ['hiking', 'hike'],
  ['heating', 'heat'],
  ['padded', 'pad'],
  ['printed', 'print'],
  ['insulated', 'insulate'],
  ['fried', 'fry'],
  ['wired', 'wire'],
  ['knives', 'knife'],
  ['colours', 'color'],
  ['coloured', 'color'],
])('%s is looked for as %s', (word, one) => {
  expect(stem(word)).toBe(one)
})

test.each(
  'ring king spring string bed red seed speed shed gas bus lens glass tennis plus virus ring earring wedding ceiling boxing fishing dressing shorts usb b12 5kg a4 rice constructor'.split(
    ' ',
  ),
)('%s stays as it is', (word) => {
  expect(stem(word)).toBe(word)
})

test.each([
  ['গরুর', 'গরু'],
  ['চালের', 'চাল'],
  ['মাছগুলো', 'মাছ'],
  ['মাছগুলোর', 'মাছ'],
  ['শিশুদের', 'শিশু'],
  ['শাড়িটা', 'শাড়ি'],
  ['শাড়িটির', 'শাড়ি'],
  ['রুটিতে', 'রুটি'],
  ['ভাতে', 'ভাত'],
  ['চায়ের', 'চা'],
  ['দইয়ের', 'দই'],
  ['ঘরের', 'ঘর'],
  ['ঢাকায়', 'ঢাকা'],
  ['ব্যাগসহ', 'ব্যাগ'],
])('%s is %s', (word, one) => {
  expect(stem(word.normalize('NFC'))).toBe(one.normalize('NFC'))
})

test.each('আটা বাটা কাঁটা মাটি রুটি বাটি পার্টি তার চাদর মটর কলার কাটার সের মই ঘি চা ডাব'.split(' '))(
  '%s has no ending to lose',
  (word) => {
    expect(stem(word.normalize('NFC'))).toBe(word.normalize('NFC'))
  },
)
