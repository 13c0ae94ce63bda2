import { expect, test } from 'vitest'
import { pairs, strangers } from './agreement.fixture.ts'
import { type Key, keysOf } from './keys-of.ts'

test('nine in ten everyday words agree by sound in Bengali and Banglish, and all but a few by their consonants', () => {
  const by_fold = pairs.filter(([bengali, latin]) => agree(bengali, latin, 'fold'))
  const by_any = pairs.filter(([bengali, latin]) => agree(bengali, latin, 'fold') || agree(bengali, latin, 'skeleton'))
  expect(pairs.length).toBeGreaterThan(300)
  expect(by_fold.length / pairs.length).toBeGreaterThan(0.9)
  expect(by_any.length / pairs.length).toBeGreaterThan(0.98)
})

test.each([
  ['চাল', 'chaal'],
  ['ডিম', 'dim'],
  ['আলু', 'aloo'],
  ['শাড়ি', 'saree'],
  ['গরুর', 'gorur'],
  ['মাংস', 'mangsho'],
  ['দুধ', 'doodh'],
  ['পেঁয়াজ', 'peaj'],
  ['সাবান', 'shaban'],
  ['মোবাইল', 'mobile'],
  ['চার্জার', 'charger'],
  ['শাড়ী', 'শাড়ি'],
  ['পাণি', 'পানি'],
  ['ভূট্টা', 'ভুট্টা'],
  ['শষা', 'শসা'],
  ['জাদুঘর', 'যাদুঘর'],
  ['বাঙলা', 'বাংলা'],
  ['চাদ', 'চাঁদ'],
])('%s and %s sound the same', (one, other) => {
  expect(agree(one, other, 'fold')).toBe(true)
})

test.each([
  ['হলুদ', 'halud'],
  ['ইলিশ', 'elish'],
  ['পাঞ্জাবি', 'punjabi'],
  ['প্যারাসিটামল', 'paracetamol'],
])('%s and %s share their consonants', (one, other) => {
  expect(agree(one, other, 'skeleton')).toBe(true)
})

test.each(strangers)('%s is not taken for %s', (one, other) => {
  expect(agree(one, other, 'fold')).toBe(false)
})

function agree(one: string, other: string, kind: Key['kind']): boolean {
  const keys = keysOf(other.normalize('NFC'), 'query').filter((key) => key.kind === kind)
  return keysOf(one.normalize('NFC'), 'query').some(
    (key) => key.kind === kind && keys.some((same) => same.key === key.key),
  )
}
