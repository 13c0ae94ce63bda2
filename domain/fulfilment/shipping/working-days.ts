import { addDays, businessDay } from '#core/time'

/** Couriers and shops rest on Friday. */
const friday = 5

/** The day in Dhaka that is so many working days from now: 0 is today, or Saturday when today is Friday. */
export function workingDay(now: Date, days: number): string {
  // Noon in UTC: a day's arithmetic on it never meets the date's edge.
  let day = new Date(`${businessDay(now)}T12:00:00Z`)
  while (isFriday(day)) day = addDays(day, 1)
  for (let left = days; left > 0; left--) {
    day = addDays(day, 1)
    while (isFriday(day)) day = addDays(day, 1)
  }
  return day.toISOString().slice(0, 10)
}

const isFriday = (day: Date): boolean => day.getUTCDay() === friday
