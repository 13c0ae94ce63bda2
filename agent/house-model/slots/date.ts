import { type Line, textAt } from '#domain/search'
import { numberAt } from './number-at.ts'
import { phraseReader, stretch } from './phrase-reader.ts'
import type { Said } from './span.ts'

const days = {
  saturday: 'saturday|shonibar|sonibar|শনিবার|শনিবারে',
  sunday: 'sunday|robibar|রবিবার|রবিবারে',
  monday: 'monday|shombar|sombar|সোমবার|সোমবারে',
  tuesday: 'tuesday|mongolbar|মঙ্গলবার|মঙ্গলবারে',
  wednesday: 'wednesday|budhbar|বুধবার|বুধবারে',
  thursday: 'thursday|brihospotibar|বৃহস্পতিবার|বৃহস্পতিবারে',
  friday: 'friday|shukrobar|sukrobar|শুক্রবার|শুক্রবারে',
} as const
type Day = keyof typeof days
type Relative = 'today' | 'tomorrow' | 'day after tomorrow' | 'yesterday' | 'last week' | 'next week' | 'last month'

const readRelative = phraseReader<Day | Relative>(
  [
    ['today', 'today|tonight|aj|ajke|ajkei|aaj|aajke|আজ|আজকে|আজকেই|আজই'],
    ['tomorrow', 'tomorrow|tmrw|tomorow|kal|kalke|kalkei|agamikal|কাল|কালকে|কালকেই|আগামীকাল|আগামিকাল', 'agami kal'],
    ['day after tomorrow', 'day after tomorrow', 'porshu|porshudin|পরশু|পরশুদিন'],
    ['yesterday', 'yesterday|gotokal|goto kal|kalke gotokal|গতকাল|গতকালের|গতকালকে', 'goto kal|kalke'],
    ['last week', 'last week', 'goto soptaho|soptahe|soptaher|সপ্তাহে', 'গত সপ্তাহে|সপ্তাহ|সপ্তাহের'],
    ['next week', 'next week', 'agami|samner soptaho|soptahe', 'আগামী|সামনের সপ্তাহে|সপ্তাহ'],
    ['last month', 'last month', 'goto mash|mase|mashe|maser', 'গত মাসে|মাস|মাসের'],
    ...Object.entries(days).map(([day, words]): [Day, ...string[]] => [
      day as Day,
      `on|by|this|next|ei|agami? ${words}`,
    ]),
  ],
  (date, line, at, to) =>
    date === 'friday' && textAt(line, at - 1) === 'black' ? undefined : isColour(line, at, to) ? undefined : { date },
)

/** কাল is black too: "কাল রঙের", "kal rong". */
const isColour = (line: Line, at: number, to: number) =>
  /^(কাল|kal)$/.test(textAt(line, at)) && /^(rong|ronger|রঙ|রং|রঙের|রংয়ের)$/.test(textAt(line, to))

const months = [
  ['january', 'jan', 'জানুয়ারি'],
  ['february', 'feb', 'ফেব্রুয়ারি'],
  ['march', 'mar', 'মার্চ'],
  ['april', 'apr', 'এপ্রিল'],
  ['may', 'মে'],
  ['june', 'jun', 'জুন'],
  ['july', 'jul', 'জুলাই'],
  ['august', 'aug', 'আগস্ট'],
  ['september', 'sep', 'sept', 'সেপ্টেম্বর'],
  ['october', 'oct', 'অক্টোবর'],
  ['november', 'nov', 'নভেম্বর'],
  ['december', 'dec', 'ডিসেম্বর'],
]
const month_of = new Map(
  months.flatMap((names, at) => names.map((name): [string, number] => [name.normalize('NFC'), at + 1])),
)
function monthAt(line: Line, at: number): number | undefined {
  const text = textAt(line, at).normalize('NFC')
  return month_of.get(text) ?? month_of.get(text.replace(/(ের|er)$/, ''))
}

/** "tomorrow", "শুক্রবার", "5 december", "12/05/2026", "2026-12-05"; nobody here knows what day it is. */
export function readDate(line: Line): Said[] {
  return [...inFigures(line), ...line.tokens.flatMap((_, at) => dayAndMonth(line, at) ?? []), ...readRelative(line)]
}

const two = (value: number) => String(value).padStart(2, '0')
const isDay = (value: number) => Number.isInteger(value) && value >= 1 && value <= 31

function dayAndMonth(line: Line, at: number): Said | undefined {
  const number = numberAt(line, at)
  if (number && isDay(number.value)) {
    const past = /^(st|nd|rd|th|of|e|ই|শে|লা)$/.test(textAt(line, number.to)) ? number.to + 1 : number.to
    const behind = textAt(line, past) === 'of' ? past + 1 : past
    const month = monthAt(line, behind)
    if (month) return { ...stretch(line, at, behind + 1), slots: { date: `${two(month)}-${two(number.value)}` } }
  }
  const month = /^(may|mar|মে)$/.test(textAt(line, at)) ? undefined : monthAt(line, at)
  const day = month ? numberAt(line, at + 1) : undefined
  if (!month || !day || !isDay(day.value)) return
  const to = /^(st|nd|rd|th)$/.test(textAt(line, day.to)) ? day.to + 1 : day.to
  return { ...stretch(line, at, to), slots: { date: `${two(month)}-${two(day.value)}` } }
}

/** The day before the month, as it is written here. */
function inFigures({ q }: Line): Said[] {
  const iso = [...q.matchAll(/(?<![\d-])(20\d\d)-(\d{1,2})-(\d{1,2})(?![\d-])/g)].map((match) => dated(match, 1, 2, 3))
  const here = [...q.matchAll(/(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)(?![\d/-])/g)].map((match) =>
    dated(match, 3, 2, 1),
  )
  return [...iso, ...here].filter((one) => one !== undefined)
}

function dated(match: RegExpExecArray, year: number, month: number, day: number): Said | undefined {
  const [y, m, d] = [Number(match[year]), Number(match[month]), Number(match[day])]
  if (m < 1 || m > 12 || !isDay(d)) return
  return { from: match.index, to: match.index + match[0].length, slots: { date: `${y}-${two(m)}-${two(d)}` } }
}
