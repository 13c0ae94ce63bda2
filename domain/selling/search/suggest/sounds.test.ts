import { expect, test } from 'vitest'
import { soundOf, soundsOfBeginning } from './sounds.ts'

/** How many letters of what is typed must be there before it is heard in the other writing. */
const heardFrom = (word: string, typed: string): number[] => {
  const letters = [...typed.normalize('NFC')]
  const sound = soundOf(word.normalize('NFC'))
  return letters.flatMap((_, n) => {
    const sounds = soundsOfBeginning(letters.slice(0, n + 1).join(''))
    return sounds.some((begun) => sound.startsWith(begun)) ? [] : [n + 1]
  })
}

test.each([
  ['চাল', 'chaal'],
  ['চাল', 'chal'],
  ['শাড়ি', 'sharee'],
  ['শাড়ি', 'saree'],
  ['ডিম', 'deem'],
  ['মাংস', 'mangsho'],
  ['পেঁয়াজ', 'peyaj'],
  ['ভাত', 'bhat'],
  ['গরুর', 'gorur'],
  ['লবণ', 'lobon'],
  ['mobile', 'মোবাইল'],
  ['panjabi', 'পাঞ্জাবি'],
  ['shirt', 'শার্ট'],
  ['phone', 'ফোন'],
  ['soap', 'sop'],
])('%s is heard at every letter of %s', (word, typed) => {
  expect(heardFrom(word, typed)).toEqual([])
})

test('what is not said like it is not heard', () => {
  for (const [word, typed] of [
    ['চাল', 'tel'],
    ['তেল', 'til'],
    ['saree', 'shirt'],
  ] as const)
    expect(heardFrom(word, typed)).toContain([...typed].length)
})

test('what cannot be said is itself, and nothing has no sound', () => {
  expect(soundOf('米')).toBe('米')
  expect(soundOf('15')).toBe('15')
  expect(soundsOfBeginning('')).toEqual([])
})
