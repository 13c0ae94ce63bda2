import { expect, test } from 'vitest'
import { betweenDays, byDate, formatDate, formatDay, formatTime, onDay, onMoment } from './dates.ts'

// A Friday, noon in Dhaka.
const now = new Date('2026-11-20T06:00:00Z')
const today = '2026-11-20'

test('a day has its name while there is only one such day in sight, and then its date', () => {
  expect(['2026-11-19', today, '2026-11-21'].map((day) => formatDay(day, today))).toEqual([
    ...['yesterday', 'today', 'tomorrow'],
  ])
  expect(['2026-11-14', '2026-11-26'].map((day) => formatDay(day, today))).toEqual(['Saturday', 'Thursday'])
  expect(['2026-11-13', '2026-11-27'].map((day) => formatDay(day, today))).toEqual(['13 November', '27 November'])
  expect(formatDate('2027-01-02', today)).toBe('2 January 2027')
  expect(onDay('2026-11-24', today)).toBe('on Tuesday')
  expect(onDay('2026-11-21', today)).toBe('tomorrow')
})

test('the hour is that of Dhaka, whatever the clock of the machine says', () => {
  expect(onMoment(new Date('2026-11-17T08:20:00Z'), now)).toBe('on Tuesday 14:20')
  expect(onMoment(new Date('2026-11-20T03:05:00Z'), now)).toBe('today at 09:05')
  expect(onMoment(new Date('2026-10-01T03:05:00Z'), now)).toBe('on 1 October at 09:05')
  // The 18th has begun in Dhaka while it is still the 17th in London.
  expect(onMoment(new Date('2026-11-17T18:00:00Z'), now)).toBe('on Wednesday 00:00')
})

test('Bengali has its own digits, names and parts of the day', () => {
  expect(onMoment(new Date('2026-11-17T08:20:00Z'), now, 'bn')).toBe('মঙ্গলবার দুপুর ২:২০ মিনিটে')
  expect(formatTime(new Date('2026-11-17T14:00:00Z'), 'bn')).toBe('রাত ৮টায়')
  expect(formatTime(new Date('2026-11-17T18:05:00Z'), 'bn')).toBe('রাত ১২:০৫ মিনিটে')
  expect(formatDate('2027-01-02', today, 'bn')).toBe('২ জানুয়ারি ২০২৭')
})

test('a span of days reads as people say it', () => {
  expect(betweenDays('2026-11-25', '2026-11-26', today)).toBe('between Wednesday and Thursday')
  expect(betweenDays('2026-11-25', '2026-11-25', today)).toBe('on Wednesday')
  expect(betweenDays(today, '2026-11-21', today)).toBe('today or tomorrow')
  expect(betweenDays('2026-11-25', '2026-11-26', today, 'bn')).toBe('বুধবার থেকে বৃহস্পতিবারের মধ্যে')
  expect(betweenDays('2026-11-19', today, today, 'bn')).toBe('গতকাল থেকে আজকের মধ্যে')
  expect(byDate('2026-11-13', today)).toBe('by 13 November')
  const ends = ['2026-11-13', '2026-05-01', '2026-07-01', '2026-01-01', '2027-03-01', today]
  expect(ends.map((day) => byDate(day, today, 'bn'))).toEqual([
    '১৩ নভেম্বরের মধ্যে',
    '১ মের মধ্যে',
    '১ জুলাইয়ের মধ্যে',
    '১ জানুয়ারির মধ্যে',
    '১ মার্চ ২০২৭-এর মধ্যে',
    '২০ নভেম্বরের মধ্যে',
  ])
})
