import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { LogLanguage } from './language-of.ts'

export type LoggedSearch = {
  id: string
  q: string
  q_key: string
  language: LogLanguage
  channel: string
  filters: Record<string, unknown>
  results: number
  near_miss: boolean
  corrected: string | null
  at: Date
  /** How its words sound and the business day, when it may one day be suggested to others. */
  sounds: string | null
  day: string
}

// Keys are counted in their order, so that two processes who write the same ones at once take turns.
const write = statement(`
  with searches as (
    select * from jsonb_to_recordset($1::jsonb) s (
      id text, q text, q_key text, language text, channel text, filters jsonb, results int, near_miss boolean, corrected text,
      at timestamptz, sounds text, day date
    )
  ),
  logged as (
    insert into search_log (id, q, q_key, language, channel, filters, results, near_miss, corrected, at)
    select id, q, q_key, language, channel, filters, results, near_miss, corrected, at from searches
  )
  insert into search_queries as known (q_key, sounds, asked, days, last_day)
  select q_key, min(sounds), count(*)::int, count(distinct day)::int, max(day)
  from searches where sounds is not null
  group by q_key
  order by q_key collate "C"
  on conflict (q_key) do update set
    asked = known.asked + excluded.asked,
    days = known.days + (excluded.last_day > known.last_day)::int,
    last_day = greatest(known.last_day, excluded.last_day)`)

export async function writeSearches(db: Db, searches: LoggedSearch[]): Promise<void> {
  await write(db, JSON.stringify(searches))
}
