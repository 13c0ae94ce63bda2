import { expect, test } from 'vitest'
import { barcode } from './barcode.ts'

// Reads bars as a scanner does, by the rule of the code and not by our table: every letter is 11 modules wide, with an even
// number of black ones, and the check letter is the weighted sum of the others.
const lettersOf = (widths: number[]): number[][] =>
  Array.from({ length: (widths.length - 7) / 6 }, (_, i) => widths.slice(i * 6, i * 6 + 6))

test('every letter is eleven modules wide and no two are alike', () => {
  const all = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  const letters = lettersOf(barcode(all.join(''))!)
  for (const letter of letters) {
    expect(letter.reduce((sum, width) => sum + width, 0)).toBe(11)
    expect((letter[0]! + letter[2]! + letter[4]!) % 2).toBe(0)
  }
  expect(new Set(letters.slice(1, -1).map(String)).size).toBe(95)
})

test('an order number is the bars that a scanner has read off a printed slip', () => {
  // zbarimg said "CODE-128:DK-1042" and "CODE-128:#W1234567" to pictures of these.
  expect(barcode('DK-1042')!.join('')).toBe('2112141123131123311221321232211231222212312232112313112331112')
  expect(barcode('#W1234567')!.join('')).toBe(
    '2112141212233113211232212232112211322212312132122231123121313113212331112',
  )
})

test('begins in set B, ends with its stop, and carries the check letter', () => {
  const widths = barcode('DK-1042')!
  expect(widths.slice(0, 6).join('')).toBe('211214')
  expect(widths.slice(-7).join('')).toBe('2331112')
})

test('a number in letters that bars cannot say has none', () => {
  expect(barcode('অর্ডার-১')).toBeUndefined()
  expect(barcode('')).toBeUndefined()
})
