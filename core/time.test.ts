import { expect, test } from 'vitest'
import { addDays, addMinutes, businessDay } from './time.ts'

test('the business day changes at midnight in Dhaka, not in London', () => {
  expect(businessDay(new Date('2026-11-19T17:59:59Z'))).toBe('2026-11-19')
  expect(businessDay(new Date('2026-11-19T18:00:00Z'))).toBe('2026-11-20')
  expect(businessDay(new Date('2026-11-19T18:00:00Z'), 'Europe/London')).toBe('2026-11-19')
})

test('minutes and days are added without touching the date they start from', () => {
  const start = new Date('2026-02-28T23:30:00Z')
  expect(addMinutes(start, 45).toISOString()).toBe('2026-03-01T00:15:00.000Z')
  expect(addDays(start, 1).toISOString()).toBe('2026-03-01T23:30:00.000Z')
  expect(addDays(start, -60).toISOString()).toBe('2025-12-30T23:30:00.000Z')
  expect(start.toISOString()).toBe('2026-02-28T23:30:00.000Z')
})
