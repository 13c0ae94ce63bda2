import { expect, test } from 'vitest'
import { readMoment } from './moment.ts'

test('a day as an end is the whole day in Dhaka', () => {
  expect(readMoment('2026-11-20', 'start').toISOString()).toBe('2026-11-19T18:00:00.000Z')
  expect(readMoment('২০২৬-১১-২০', 'end').toISOString()).toBe('2026-11-20T18:00:00.000Z')
  expect(readMoment('2026-11-20T18:30', 'end').toISOString()).toBe('2026-11-20T12:30:00.000Z')
  for (const text of ['2026-02-31', 'tomorrow', '2026-13-01', ''])
    expect(() => readMoment(text, 'start')).toThrow(/is not a date/)
})
