export const minute_ms = 60_000
export const hour_ms = 60 * minute_ms
export const day_ms = 24 * hour_ms

// Making a formatter costs far more than using one; a shop has one or two time zones.
const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** The shop's business day, e.g. 2026-11-20 in Dhaka when it is still the 19th in London. */
export function businessDay(at: Date, timeZone = 'Asia/Dhaka'): string {
  let format = dayFormats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    dayFormats.set(timeZone, format)
  }
  return format.format(at)
}

export function addMinutes(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * minute_ms)
}

export function addDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * day_ms)
}

/** When a business day begins. Dhaka keeps one offset all year. */
export function startOfDay(day: string, offset = '+06:00'): Date {
  return new Date(`${day}T00:00:00${offset}`)
}
