import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { businessDay } from '#core/time'
import type { Db } from '#db/open'
import { readSetting } from '#db/settings'

/** Business days, both included, of the shop's time zone; `until` is the day after the last one. */
export type Period = { from: string; to: string; until: string; time_zone: string }
export type PeriodInput = { from?: string | undefined; to?: string | undefined }

const usual_days = 30
const most_days = 5 * 366

/** The days that are meant: the last 30 unless said. */
export async function periodOf(db: Db, ctx: Context, { from, to }: PeriodInput): Promise<Period> {
  const time_zone = await timeZoneOf(db)
  for (const day of [from, to]) if (day !== undefined) assertDay(day)
  const last = to ?? businessDay(ctx.now(), time_zone)
  const first = from ?? moveDay(last, 1 - usual_days)
  if (first > last)
    throw invalid(
      'period_backwards',
      {
        en: `The period begins on ${first}, after its end on ${last}. Swap the two days.`,
        bn: `সময়কাল শুরু ${first}, কিন্তু শেষ তার আগে ${last}। দিন দুটি অদলবদল করুন।`,
      },
      { from: first, to: last },
    )
  if (daysIn(first, last) > most_days)
    throw invalid(
      'period_too_long',
      {
        en: `From ${first} to ${last} is more than five years. Ask for five years at most, one report after another.`,
        bn: `${first} থেকে ${last} পাঁচ বছরের বেশি। একবারে সর্বোচ্চ পাঁচ বছরের প্রতিবেদন নিন।`,
      },
      { from: first, to: last },
    )
  return { from: first, to: last, until: moveDay(last, 1), time_zone }
}

/** Where the shop's days begin and end. */
export async function timeZoneOf(db: Db): Promise<string> {
  return (await readSetting<string>(db, 'time_zone')) ?? 'Asia/Dhaka'
}

export function moveDay(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

export function daysIn(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
}

function assertDay(day: string): void {
  const exists = /^[12]\d{3}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && moveDay(day, 0) === day
  if (!exists)
    throw invalid(
      'no_such_day',
      {
        en: `There is no day "${day.slice(0, 20)}". Write days like 2026-11-30.`,
        bn: `"${day.slice(0, 20)}" নামে কোনো দিন নেই। এভাবে লিখুন: 2026-11-30।`,
      },
      { day },
    )
}
