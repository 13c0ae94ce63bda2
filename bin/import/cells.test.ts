import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMajor, readNumber } from './numbers.ts'
import { readPairs, writePairs } from './pairs.ts'
import { Seen } from './seen.ts'

test('numbers in Bengali and in Latin digits, with the commas of either habit', () => {
  for (const [text, value] of [
    ['125', 125],
    ['১২৫', 125],
    ['1,25,000', 125_000],
    ['১,২৫,০০০', 125_000],
    ['1,250', 1250],
    [' 7 ', 7],
    ['-3', -3],
    ['1.5', 1.5],
  ] as const)
    expect(readNumber(text)).toEqual({ value })
  for (const text of ['abc', '12,5', '1.250,50', '', '1e5', '0x10', '১২x'])
    expect(readNumber(text)).toHaveProperty('problem')
})

test('amounts as people write them become the smallest unit without rounding', () => {
  for (const [text, minor] of [
    ['৳1,250.50', 125_050],
    ['১,২৫০', 125_000],
    ['৳ ১২৫.৫', 12_550],
    ['1250 BDT', 125_000],
    ['Tk 99', 9_900],
    ['৯৯ টাকা', 9_900],
    ['0.29', 29],
    ['1.10', 110],
  ] as const)
    expect(readMajor(text, 'BDT')).toEqual({ value: minor })
  expect(readMajor('¥1200', 'JPY')).toEqual({ value: 1200 })
  expect(readMajor('1.005', 'BDT')).toEqual({ problem: '"1.005" has more than 2 decimals' })
  expect(readMajor('$5', 'BDT')).toEqual({ problem: '"$5" is written in USD, but the currency is BDT' })
  expect(readMajor('cheap', 'BDT')).toHaveProperty('problem')
})

test('names and values in one cell come back as they were, whatever signs they hold', () => {
  expect(readPairs('Colour: Red; Size: 10:30 ;')).toEqual({ value: { Colour: 'Red', Size: '10:30' } })
  expect(readPairs('Red')).toHaveProperty('problem')
  expect(readPairs('A: 1; A: 2')).toHaveProperty('problem')
  const name = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__')
  fc.assert(
    fc.property(fc.dictionary(name, fc.string({ minLength: 1 })), (pairs) => {
      expect(readPairs(writePairs({ ...pairs }))).toEqual({ value: { ...pairs } })
    }),
  )
})

test('an external id is remembered with its line among hundreds of thousands', () => {
  const seen = new Seen()
  for (let line = 1; line <= 300_000; line++) expect(seen.before(`P-${line}`, line)).toBeUndefined()
  expect(seen.before('P-123456', 400_000)).toBe(123_456)
})
