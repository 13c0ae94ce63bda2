import type { Context } from '#core/context'
import { divideHalfUp } from '#core/money'
import { businessDay } from '#core/time'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { assertPermitted } from '#domain/staff'
import { moveDay, type PeriodInput, periodOf } from './period.ts'

/** jobs/prune.ts lets go of older searches. */
const kept_days = 90
const usual_limit = 50

export const search_lists = ['top', 'nothing_found', 'near_miss', 'not_clicked'] as const
export type SearchList = (typeof search_lists)[number]
export type SearchFigures = {
  searches: number
  nothing_found: number
  near_misses: number
  /** in which something of what was found was taken: looked at, put into a cart or ordered */
  clicked: number
  carts: number
  orders: number
}
export type SearchedFor = SearchFigures & {
  query: string
  /** as somebody typed it */
  typed: string
  language: string
  /** what it was repaired to, when it was */
  corrected: string | null
  /** found on average */
  results: number
  last_at: string
}
/** Basis points of the searches; null where there were none. */
type Shares = { nothing_found_bps: number | null; near_miss_bps: number | null; clicked_bps: number | null }
export type SearchReport = {
  from: string
  to: string
  /** nothing is known of days before */
  known_from: string
  totals: SearchFigures & Shares & { queries: number }
  languages: (SearchFigures & Shares & { language: string })[]
} & Record<SearchList, SearchedFor[]>

const figures = `
  count(*)::int as searches, count(*) filter (where results = 0 and not near_miss)::int as nothing_found,
  count(*) filter (where near_miss)::int as near_misses, count(*) filter (where clicked)::int as clicked,
  count(*) filter (where cart)::int as carts, count(*) filter (where ordered)::int as orders`
const list = (which: string, order: string) => `
  (select coalesce(json_agg(q), '[]') from (select * from queries where ${which} order by ${order}, query limit $4::int) q)`

type Read = Record<SearchList, SearchedFor[]> & {
  totals: SearchFigures & { queries: number }
  languages: (SearchFigures & { language: string })[]
}
// Of a search without words (only filters, or nothing but a phone number) there is nothing to tell.
const read = statement<Read>(`
  with searches as (
    select l.q_key, l.q, l.language, l.results, l.near_miss, l.corrected, l.at,
      c.search_id is not null as clicked, coalesce(c.cart, false) as cart, coalesce(c.ordered, false) as ordered
    from search_log l
    left join (
      select search_id, bool_or(kind = 'cart') as cart, bool_or(kind = 'order') as ordered from search_clicks group by search_id
    ) c on c.search_id = l.id
    where l.at >= $1::timestamp at time zone $2::text and l.at < $3::timestamp at time zone $2::text and l.q_key <> ''
  ),
  queries as (
    select q_key as query, max(q) as typed, min(language) as language, max(corrected) as corrected, ${figures},
      round(avg(results))::int as results, max(at) as last_at
    from searches group by q_key
  )
  select
    (select row_to_json(t) from (select ${figures}, count(distinct q_key)::int as queries from searches) t) as totals,
    (
      select coalesce(json_agg(l), '[]')
      from (select language, ${figures} from searches group by language order by count(*) desc, language) l
    ) as languages,
    ${list('true', 'searches desc')} as top,
    ${list('nothing_found > 0', 'nothing_found desc')} as nothing_found,
    ${list('near_misses > 0', 'near_misses desc')} as near_miss,
    ${list('clicked = 0 and searches > nothing_found + near_misses', 'searches desc')} as not_clicked`)

/** What people look for, and what they do not find. */
export async function searchReport(
  db: Db,
  ctx: Context,
  input: PeriodInput & { limit?: number | undefined },
): Promise<SearchReport> {
  assertPermitted(ctx, 'see_reports')
  const { from, to, until, time_zone } = await periodOf(db, ctx, input)
  const [found] = await read(db, from, time_zone, until, input.limit ?? usual_limit)
  const { totals, languages, ...lists } = found!
  const known_from = moveDay(businessDay(ctx.now(), time_zone), -kept_days)
  return {
    ...{ from, to, known_from },
    totals: withShares(totals),
    languages: languages.map(withShares),
    ...lists,
  }
}

function withShares<Figures extends SearchFigures>(figures: Figures): Figures & Shares {
  const { searches, nothing_found, near_misses, clicked } = figures
  const share = (part: number) => (searches > 0 ? divideHalfUp(part, 10_000, searches) : null)
  return {
    ...figures,
    nothing_found_bps: share(nothing_found),
    near_miss_bps: share(near_misses),
    clicked_bps: share(clicked),
  }
}
