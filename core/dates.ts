import { digitsFor, type Language } from './language.ts'
import { businessDay, day_ms } from './time.ts'

/** Days and hours as people say them, by the clock in Dhaka. A day is written YYYY-MM-DD, as businessDay() gives it. */
const weekdays = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  bn: ['রবিবার', 'সোমবার', 'মঙ্গলবার', 'বুধবার', 'বৃহস্পতিবার', 'শুক্রবার', 'শনিবার'],
}
const months = {
  en: [
    ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
    ...['August', 'September', 'October', 'November', 'December'],
  ],
  bn: [
    ...['জানুয়ারি', 'ফেব্রুয়ারি', 'মার্চ', 'এপ্রিল', 'মে', 'জুন', 'জুলাই'],
    ...['আগস্ট', 'সেপ্টেম্বর', 'অক্টোবর', 'নভেম্বর', 'ডিসেম্বর'],
  ],
}
const near = {
  en: { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' },
  bn: { '-1': 'গতকাল', '0': 'আজ', '1': 'আগামীকাল' },
} as Record<Language, Record<string, string>>

/** "17 November", with the year when it is not this one. */
export function formatDate(day: string, today: string, language: Language = 'en'): string {
  const [year, month, date] = day.split('-').map(Number)
  const other_year = year === Number(today.slice(0, 4)) ? '' : ` ${year}`
  return digitsFor(language, `${date} ${months[language][month! - 1]}${other_year}`)
}

/** "today", "Tuesday", "17 November": by its name while there is only one such day in sight. */
export function formatDay(day: string, today: string, language: Language = 'en'): string {
  const away = daysFrom(today, day)
  if (Math.abs(away) <= 1) return near[language][String(away)]!
  if (Math.abs(away) <= 6) return weekdays[language][new Date(`${day}T00:00:00Z`).getUTCDay()]!
  return formatDate(day, today, language)
}

/** "on Tuesday", but "today". */
export function onDay(day: string, today: string, language: Language = 'en'): string {
  const said = formatDay(day, today, language)
  return language === 'bn' || Math.abs(daysFrom(today, day)) <= 1 ? said : `on ${said}`
}

/** "on Tuesday 14:20", "today at 14:20", "on 3 May at 14:20"; মঙ্গলবার দুপুর ২:২০ মিনিটে. */
export function onMoment(at: Date, now: Date, language: Language = 'en'): string {
  const [day, today] = [businessDay(at), businessDay(now)]
  const away = Math.abs(daysFrom(today, day))
  const joint = language === 'en' && (away <= 1 || away > 6) ? ' at ' : ' '
  return `${onDay(day, today, language)}${joint}${formatTime(at, language)}`
}

/** "between Wednesday and Thursday"; বুধবার থেকে বৃহস্পতিবারের মধ্যে. */
export function betweenDays(from: string, by: string, today: string, language: Language = 'en'): string {
  if (from === by) return onDay(by, today, language)
  const [first, last] = [formatDay(from, today, language), formatDay(by, today, language)]
  if (language === 'bn') return `${first} থেকে ${genitive(last)} মধ্যে`
  return from === today && daysFrom(from, by) === 1 ? `${first} or ${last}` : `between ${first} and ${last}`
}

/** "by 17 November"; ১৭ নভেম্বরের মধ্যে. Always the date: of a day that has passed, its name would be taken for the next one. */
export function byDate(day: string, today: string, language: Language = 'en'): string {
  const date = formatDate(day, today, language)
  return language === 'bn' ? `${genitive(date)} মধ্যে` : `by ${date}`
}

/** The clock in Dhaka. Bengali counts to twelve and says which part of the day. */
export function formatTime(at: Date, language: Language = 'en'): string {
  const [hour, minute] = clock.format(at).split(':').map(Number) as [number, number]
  const minutes = String(minute).padStart(2, '0')
  if (language === 'en') return `${String(hour).padStart(2, '0')}:${minutes}`
  const [, part] = parts_of_day.find(([until]) => hour < until)!
  const twelve = hour % 12 || 12
  return digitsFor('bn', minute === 0 ? `${part} ${twelve}টায়` : `${part} ${twelve}:${minutes} মিনিটে`)
}

// Making a formatter costs far more than using one.
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Dhaka', hour: '2-digit', minute: '2-digit' })
/** Until which hour each part of the day lasts. */
const parts_of_day: [number, string][] = [
  [4, 'রাত'],
  [6, 'ভোর'],
  [12, 'সকাল'],
  [15, 'দুপুর'],
  [18, 'বিকেল'],
  [20, 'সন্ধ্যা'],
  [24, 'রাত'],
]

function daysFrom(day: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(day)) / day_ms)
}

/** নভেম্বর → নভেম্বরের, মে → মের, জুলাই → জুলাইয়ের, আজ → আজকের. */
function genitive(word: string): string {
  if (word === near.bn['0']) return 'আজকের'
  if (/[০-৯]$/.test(word)) return `${word}-এর`
  if (/[িীে]$/.test(word)) return `${word}র`
  return /ই$/.test(word) ? `${word}য়ের` : `${word}ের`
}
