import { expect, test } from 'vitest'
import { workingDay } from './working-days.ts'

test.each([
  // 20 November 2026 is a Friday, and 18:30 in London's evening is already the next day in Dhaka.
  ['2026-11-19T06:00:00Z', 0, '2026-11-19'],
  ['2026-11-19T06:00:00Z', 1, '2026-11-21'],
  ['2026-11-19T18:30:00Z', 0, '2026-11-21'],
  ['2026-11-20T06:00:00Z', 0, '2026-11-21'],
  ['2026-11-20T06:00:00Z', 1, '2026-11-22'],
  ['2026-11-21T06:00:00Z', 5, '2026-11-26'],
  ['2026-11-21T06:00:00Z', 6, '2026-11-28'],
  ['2026-12-31T06:00:00Z', 1, '2027-01-02'],
])('%s and %i working days is %s', (now, days, expected) => {
  expect(workingDay(new Date(now), days)).toBe(expected)
})
