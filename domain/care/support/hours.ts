import { z } from 'zod'
import { digitsFor, type Language } from '#core/language'

const day_names = ['sat', 'sun', 'mon', 'tue', 'wed', 'thu', 'fri'] as const
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When people, rather than programs, answer: the same hours on each of these days. */
export const supportHours = z
  .strictObject({
    from: time.default('09:00'),
    to: time.default('21:00'),
    days: z
      .array(z.enum(day_names))
      .min(1)
      .max(7)
      .default([...day_names]),
    time_zone: z.string().max(60).refine(isTimeZone, 'is not a time zone').default('Asia/Dhaka'),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'is after "from"' })
export type SupportHours = z.output<typeof supportHours>

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export function isAnswering({ from, to, days, time_zone }: SupportHours, now: Date): boolean {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: time_zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]))
  const clock = `${parts.hour}:${parts.minute}`
  return (days as string[]).includes(parts.weekday!.toLowerCase()) && from <= clock && clock < to
}

/** "every day from 9 am to 9 pm, Bangladesh time" */
export function sayHours({ from, to, days, time_zone }: SupportHours, language: Language): string {
  const here = time_zone === 'Asia/Dhaka'
  if (language === 'bn') {
    const when = days.length === 7 ? 'প্রতিদিন' : named(days, days_bn)
    return `${when} ${clockBn(from)} থেকে ${clockBn(to)} পর্যন্ত${here ? '' : ` (${time_zone})`}`
  }
  const when = days.length === 7 ? 'every day' : `on ${named(days, days_en)}`
  return `${when} from ${clockEn(from)} to ${clockEn(to)}, ${here ? 'Bangladesh time' : time_zone}`
}

type Day = (typeof day_names)[number]
const days_en: Record<Day, string> = {
  ...{ sat: 'Saturday', sun: 'Sunday', mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday' },
  ...{ thu: 'Thursday', fri: 'Friday' },
}
const days_bn: Record<Day, string> = {
  ...{ sat: 'শনিবার', sun: 'রবিবার', mon: 'সোমবার', tue: 'মঙ্গলবার', wed: 'বুধবার' },
  ...{ thu: 'বৃহস্পতিবার', fri: 'শুক্রবার' },
}

const named = (days: Day[], names: Record<Day, string>) =>
  day_names
    .filter((day) => days.includes(day))
    .map((day) => names[day])
    .join(', ')

function clockEn(time: string): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  const shown = minute === 0 ? String(hour % 12 || 12) : `${hour % 12 || 12}:${String(minute).padStart(2, '0')}`
  return `${shown} ${hour < 12 ? 'am' : 'pm'}`
}

/** As people say it: সকাল ৯টা, রাত ৯টা, বিকেল ৪টা ৩০ মিনিট. */
function clockBn(time: string): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  const parts = [
    [4, 'রাত'],
    [6, 'ভোর'],
    [12, 'সকাল'],
    [15, 'দুপুর'],
    [18, 'বিকেল'],
    [20, 'সন্ধ্যা'],
    [24, 'রাত'],
  ] as const
  const part = parts.find(([until]) => hour < until)![1]
  return digitsFor('bn', `${part} ${hour % 12 || 12}টা${minute === 0 ? '' : ` ${minute} মিনিট`}`)
}
