import { z } from 'zod'
import { toLatinDigits } from '#core/language'

export const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
type Day = (typeof days)[number]
const day_minutes = 24 * 60
const week_minutes = 7 * day_minutes

/** 9:00 -> 09:00, ৯:৩০ -> 09:30; 24:00 is the end of the day. */
const clock = z
  .string()
  .overwrite((text) => toLatinDigits(text.trim()).replace(/^(\d):/, '0$1:'))
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'write times as 09:00 or 21:30')

const span = z
  .strictObject({
    from: clock.describe('09:00'),
    to: clock.describe('21:00; earlier than "from" when open past midnight'),
  })
  .refine(({ from, to }) => from !== to && from !== '24:00', 'a shop that never closes is open from 00:00 to 24:00')

const week = z.partialRecord(z.enum(days), z.array(span).max(4))
export type OpeningHours = z.output<typeof week>

/** { sat: [{ from: '10:00', to: '20:00' }], … }. A day left out is a closed day; {} says nothing and counts as always open. */
export const openingHours = week.refine((hours) => !overlaps(hours), 'two of these opening times overlap')

export function isOpenNow(store: { opening_hours: unknown }, at: Date, timeZone = 'Asia/Dhaka'): boolean {
  const week = store.opening_hours as OpeningHours
  if (Object.keys(week).length === 0) return true
  const now = minuteOfWeek(at, timeZone)
  // Saturday's late hours run on into Sunday, which is the next week's start.
  return spansOf(week).some(([from, to]) => (from <= now && now < to) || now + week_minutes < to)
}

function overlaps(week: OpeningHours): boolean {
  const spans = spansOf(week).sort((a, b) => a[0] - b[0])
  const [first] = spans
  return spans.some(([, to], i) => to > (spans[i + 1]?.[0] ?? first![0] + week_minutes))
}

function spansOf(week: OpeningHours): [from: number, to: number][] {
  return days.flatMap((day, place) =>
    (week[day] ?? []).map(({ from, to }): [number, number] => {
      const start = place * day_minutes + minutes(from)
      const end = place * day_minutes + minutes(to)
      return [start, end > start ? end : end + day_minutes]
    }),
  )
}

function minutes(time: string): number {
  const [hour, minute] = time.split(':').map(Number)
  return hour! * 60 + minute!
}

function minuteOfWeek(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)!.value
  return days.indexOf(part('weekday').toLowerCase() as Day) * day_minutes + minutes(`${part('hour')}:${part('minute')}`)
}
