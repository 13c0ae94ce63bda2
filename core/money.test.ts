import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { divideHalfUp, formatMoney, percent, split, sum, taxWithin } from './money.ts'

const amount = fc.integer({ min: 0, max: 10_000_000_000 })
const bps = fc.integer({ min: 0, max: 10_000 })
const runs = { numRuns: 2_000 }
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 20 })

describe('a split loses nothing', () => {
  test('the parts always sum to the whole, also of a refund', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), weights, (whole, shares) => {
        expect(sum(split(whole, shares))).toBe(whole)
      }),
      runs,
    )
  })

  test('each part is within one minor unit of its exact share, and nobody with no weight pays', () => {
    fc.assert(
      fc.property(amount, weights, (whole, shares) => {
        const total = sum(shares)
        fc.pre(total > 0)
        split(whole, shares).forEach((part, i) => {
          const exact = (BigInt(whole) * BigInt(shares[i]!)) / BigInt(total)
          expect(part === Number(exact) || part === Number(exact) + 1).toBe(true)
          if (shares[i] === 0) expect(part).toBe(0)
        })
      }),
      runs,
    )
  })

  test('a part of a whole that is at most the weights never exceeds its weight', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (shares, fraction) => {
        const whole = Math.floor(sum(shares) * fraction)
        expect(split(whole, shares).filter((part, i) => part > shares[i]!)).toEqual([])
      }),
      runs,
    )
  })

  test('a refund is split as its payment was', () => {
    fc.assert(
      fc.property(amount, weights, (whole, shares) => {
        expect(split(-whole, shares)).toEqual(split(whole, shares).map((part) => -part || 0))
      }),
      runs,
    )
  })
})

describe('percent', () => {
  test('a refund mirrors its payment', () => {
    fc.assert(
      fc.property(amount, bps, (whole, rate) => {
        expect(percent(-whole, rate)).toBe(-percent(whole, rate) || 0)
      }),
      runs,
    )
  })

  test('is between nothing and all, and grows with the amount', () => {
    fc.assert(
      fc.property(amount, amount, bps, (a, b, rate) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        expect(percent(less, rate)).toBeGreaterThanOrEqual(0)
        expect(percent(more, rate)).toBeLessThanOrEqual(more)
        expect(percent(less, rate)).toBeLessThanOrEqual(percent(more, rate))
      }),
      runs,
    )
  })

  test.each([
    [1, 5_000, 1],
    [-1, 5_000, -1],
    [5, 1_000, 1],
    [4, 1_000, 0],
    [99_999, 1_500, 15_000],
    [0, 1_500, 0],
  ])('%i at %i basis points is %i, half-up', (whole, rate, expected) => {
    expect(percent(whole, rate)).toBe(expected)
  })
})

describe('tax', () => {
  test('taken out of a price with tax and put back on top, a price is the same to a minor unit', () => {
    fc.assert(
      fc.property(amount, bps, (gross, rate) => {
        const net = gross - taxWithin(gross, rate)
        expect(Math.abs(net + percent(net, rate) - gross)).toBeLessThanOrEqual(1)
      }),
      runs,
    )
  })
})

test('amounts beyond what floating point can multiply stay exact', () => {
  expect(divideHalfUp(9_007_199_254_740_991, 9_999, 10_000)).toBe(9_006_298_534_815_517)
  expect(percent(Number.MAX_SAFE_INTEGER, 10_000)).toBe(Number.MAX_SAFE_INTEGER)
})

test.each([
  [12_500_050, 'BDT', 'en', '৳1,25,000.50'],
  [12_500_050, 'BDT', 'bn', '৳১,২৫,০০০.৫০'],
  [-5_000, 'BDT', 'en', '−৳50'],
  [123_456_700, 'USD', 'en', '$1,234,567'],
  [1_500, 'JPY', 'en', '¥1,500'],
  [5, 'BDT', 'en', '৳0.05'],
] as const)('%i %s is written for people (%s) as %s', (minor, currency, language, text) => {
  expect(formatMoney(minor, currency, language)).toBe(text)
})
