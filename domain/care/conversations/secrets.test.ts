import { expect, test } from 'vitest'
import { at_once_ms, quickest } from '../../../test/quickest.ts'
import { looksSecret } from './secrets.ts'

test.each([
  'my card is 4111 1111 1111 1111',
  '4111-1111-1111-1111',
  '৪১১১ ১১১১ ১১১১ ১১১১',
  '４１１１１１１１１１１１１１１１',
  '4111\u200b1111\u200b1111\u200b1111',
  '3782 822463 10005',
  'password is hunter2',
  'my pass word: mango',
  'the OTP is 482913',
  'otp 4829',
  'CVV 123',
  'one-time code 99812',
  'my pin is 4821',
  'PIN: 4821',
  'bkash pin 48213',
  'verification code 482913',
  'code: 482913',
  'আমার পাসওয়ার্ড আম',
  'পাসওয়ার্ড mango',
  'ওটিপি ৪৮২৯১৩',
  'পিন নম্বর ৪৮২১',
  'কোড ৪৮২৯১৩',
  'ওটিপিটা ৪৮২৯১৩',
  'আমার পিনের নম্বর ৪৮২১',
  '4821 is my pin',
  '৪৮২১ আমার পিন',
  'the 4 digit code is 4821',
  'atm_pin 4821',
  'আমার পাসওয়ার্ড'.normalize('NFD'),
  'password',
])('"%s" is nothing that the shop keeps', (text) => {
  expect(looksSecret(text)).toBe(true)
})

test.each([
  'wears XL',
  'shoe size 42',
  'allergic to peanuts',
  'চিংড়িতে অ্যালার্জি',
  'lives in Chattogram, postcode 4000',
  'call +880 1712-345678',
  '০১৭১২৩৪৫৬৭৮ নম্বরে ফোন করবেন',
  '8801712345678',
  'likes pinstripes and spinning tops',
  'prefers things between 500 and 1,500 taka',
  'wants no barcode on gifts',
  'post code 4000',
  'Zip code: 1205',
  'likes the dress code of 5 stars',
  'পিনাকীর দোকান ১২৩৪ পছন্দ',
  'two daughters, 4 and 7',
])('"%s" is something that people like to be known', (text) => {
  expect(looksSecret(text)).toBe(false)
})

test('costs next to nothing, whatever it is given', () => {
  for (const text of ['1 '.repeat(5_000), 'pin '.repeat(5_000), 'code'.repeat(5_000), 'a'.repeat(20_000)])
    expect(
      quickest(() => looksSecret(text)),
      text.slice(0, 9),
    ).toBeLessThan(at_once_ms)
})
