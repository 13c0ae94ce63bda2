import { describe, expect, test } from 'vitest'
import { publicName } from './public-name.ts'
import { flagsOf } from './suspicious.ts'
import { headline, reviewText, tidy } from './words.ts'

describe('what is suspicious', () => {
  test.each([
    ['Call 01712345678', ['phone']],
    ['ফোন: +৮৮০ ১৭১২-৩৪৫৬৭৮', ['phone']],
    ['imo 0 1 7 1 2 3 4 5 6 7 8', ['phone']],
    ['see https://x.test/y', ['link']],
    ['cheaper at daraz.com.bd', ['link']],
    ['message t.me/abc', ['link']],
    ['mail me: a.b@example.org', ['link']],
    ['seller is a BASTARD', ['abuse']],
    ['তুই একটা কুত্তার বাচ্চা', ['abuse']],
    ['haramjada dokandar', ['abuse']],
    ['fuck you, ring 01712345678 or www.x.com', ['phone', 'link', 'abuse']],
  ])('%s', (text, flags) => expect(flagsOf(text)).toEqual(flags))

  test.each([
    'A fake! They cheated me, worst shop ever, do not buy.',
    'বাজে জিনিস, টাকা নষ্ট। প্রতারক দোকান।',
    'Paid 1,25,000.50 for 12 pieces of 45x60 cm on 20-11-2026',
    'Rated 4.5 of 5. Good.Really good.Would buy again',
    'Assassin, Scunthorpe, Dickens: all fine titles',
    'বালতিটা ভালো, কুটির শিল্পের মতো',
    'Order DK-1042 came in 3 days',
  ])('and an honest review is not: %s', (text) => expect(flagsOf(text)).toEqual([]))
})

describe('the words', () => {
  test('keep any script and lose control characters, tricks of direction and walls of blank lines', () => {
    expect(tidy('  ক্ষুদ্র\u200d শাড়ি\u202e abc\u0007\n\n\n\n\n  end ')).toBe('ক্ষুদ্র\u200d শাড়ি abc\n\nend'.normalize('NFC'))
    expect(headline.parse('two\nlines')).toBe('two lines')
    expect(headline.safeParse('x'.repeat(121)).success).toBe(false)
    expect(reviewText.parse('🙂 দারুণ')).toBe('🙂 দারুণ')
    expect(reviewText.safeParse('x'.repeat(3_001)).success).toBe(false)
    // Parsing what parsing made of it changes nothing.
    expect(reviewText.parse(reviewText.parse(' a \n\n\n b '))).toBe('a\n\nb')
  })

  test('a name is shown as far as it says that somebody is there', () => {
    expect(publicName('Nusrat Jahan')).toBe('Nusrat J.')
    expect(publicName('শিরিন আক্তার')).toBe('শিরিন আ.')
    expect(publicName('Rahim')).toBe('Rahim')
    expect(publicName('')).toBeNull()
    expect(publicName('Call 01712345678')).toBeNull()
  })
})
