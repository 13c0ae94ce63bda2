import { invalid } from '#core/errors'
import { toLatinDigits } from '#core/language'
import { addDays, businessDay } from '#core/time'

/** Dhaka knows no summer time. */
const offset = '+06:00'

/**
 * "2026-11-20" or "2026-11-20T18:00", as people in Dhaka mean it. A day as an end is the last day, whole:
 * the moment kept is the first at which it no longer holds.
 */
export function readMoment(text: string, edge: 'start' | 'end'): Date {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?$/.exec(toLatinDigits(text).trim()) ?? []
  const at = new Date(`${day}T${time ?? '00:00'}:00${offset}`)
  if (!day || Number.isNaN(at.getTime()) || businessDay(at) !== day)
    throw invalid(
      'unreadable_date',
      `"${text}" is not a date. Write it like 2026-11-20, or 2026-11-20T18:00 for an hour of the day.`,
    )
  return edge === 'end' && !time ? addDays(at, 1) : at
}
