import { expect, test } from 'vitest'
import { digitsFor, inLanguage, toBengaliDigits, toLatinDigits } from './language.ts'

test('digits change their script and everything else stays', () => {
  expect(toLatinDigits('৳১,২৩৪.৫০ — ০৯৮৭৬')).toBe('৳1,234.50 — 09876')
  expect(toBengaliDigits('DK-1042, 7:30')).toBe('DK-১০৪২, ৭:৩০')
  expect(toLatinDigits(toBengaliDigits('0123456789'))).toBe('0123456789')
})

test('only a Bengali reader gets Bengali digits', () => {
  expect(digitsFor('en', '42')).toBe('42')
  expect(digitsFor('bn', '42')).toBe('৪২')
})

test('what was not translated is read in the other language rather than not at all', () => {
  expect(inLanguage('bn', 'Red saree', 'লাল শাড়ি')).toBe('লাল শাড়ি')
  expect(inLanguage('bn', 'Red saree', null)).toBe('Red saree')
  expect(inLanguage('bn', 'Red saree', '')).toBe('Red saree')
  expect(inLanguage('en', 'Red saree', 'লাল শাড়ি')).toBe('Red saree')
})
