import { expect, test } from 'vitest'
import { isOpenNow, openingHours } from './opening-hours.ts'

// 2026-11-20 is a Friday; Dhaka is six hours ahead.
const dhaka = (time: string, day = 20) => new Date(`2026-11-${day}T${time}:00+06:00`)

test('a store is open between its hours, by the clock in Dhaka', () => {
  const store = {
    opening_hours: {
      fri: [
        { from: '10:00', to: '13:00' },
        { from: '15:00', to: '20:00' },
      ],
    },
  }
  expect(isOpenNow(store, dhaka('10:00'))).toBe(true)
  expect(isOpenNow(store, dhaka('12:59'))).toBe(true)
  expect(isOpenNow(store, dhaka('13:00'))).toBe(false)
  expect(isOpenNow(store, dhaka('15:30'))).toBe(true)
  expect(isOpenNow(store, dhaka('09:59'))).toBe(false)
  expect(isOpenNow(store, dhaka('12:00', 21))).toBe(false)
})

test('late hours run on past midnight, also from Saturday into Sunday', () => {
  const store = { opening_hours: { sat: [{ from: '18:00', to: '02:00' }] } }
  expect(isOpenNow(store, dhaka('23:00', 21))).toBe(true)
  expect(isOpenNow(store, dhaka('01:59', 22))).toBe(true)
  expect(isOpenNow(store, dhaka('02:00', 22))).toBe(false)
  expect(isOpenNow(store, dhaka('01:00', 21))).toBe(false)
})

test('a store that says nothing counts as open; one whose days are all empty is closed', () => {
  expect(isOpenNow({ opening_hours: {} }, dhaka('03:00'))).toBe(true)
  expect(isOpenNow({ opening_hours: { fri: [] } }, dhaka('12:00'))).toBe(false)
  expect(isOpenNow({ opening_hours: { fri: [{ from: '00:00', to: '24:00' }] } }, dhaka('23:59'))).toBe(true)
})

test('hours are read in Bengali digits and short forms', () => {
  expect(openingHours.parse({ sun: [{ from: '৯:৩০', to: '21:00' }] })).toEqual({
    sun: [{ from: '09:30', to: '21:00' }],
  })
})

test.each([
  ['a time that is none', { sun: [{ from: '25:00', to: '26:00' }] }],
  ['no length', { sun: [{ from: '10:00', to: '10:00' }] }],
  ['a day that is none', { sunday: [{ from: '10:00', to: '12:00' }] }],
  [
    'an overlap',
    {
      sun: [
        { from: '10:00', to: '14:00' },
        { from: '13:00', to: '15:00' },
      ],
    },
  ],
  ['an overlap past midnight', { sat: [{ from: '20:00', to: '03:00' }], sun: [{ from: '02:00', to: '05:00' }] }],
])('%s is refused', (_what, hours) => expect(openingHours.safeParse(hours).success).toBe(false))
