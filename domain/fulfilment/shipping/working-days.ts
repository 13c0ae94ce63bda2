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

/** The day on which so many working days have passed since that day: 1 is the next one, 0 is the day itself. */
export function workingDayAfter(at: Date, days: number): string {
  return days === 0 ? businessDay(at) : workingDay(addDays(at, 1), days - 1)
}

/** How many working days after its day the other one is; 0 when both are one day, or only a Friday lies between. */
export function workingDaysBetween(from: Date, to: Date): number {
  const last = businessDay(to)
  let day = new Date(`${businessDay(from)}T12:00:00Z`)
  let days = 0
  while (day.toISOString().slice(0, 10) < last) {
    day = addDays(day, 1)
    if (!isFriday(day)) days++
  }
  return days
}
