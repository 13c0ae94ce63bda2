import type { Context } from '#core/context'
import { invalid } from '#core/errors'
import { divideHalfUp, sum } from '#core/money'
import { businessDay } from '#core/time'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { assertPermitted } from '#domain/staff'
import { moveDay, type PeriodInput, periodOf } from './period.ts'

/** jobs/prune.ts lets go of offers that nobody took up after a week; from then on, how many were asked for is not known. */
const offers_kept_days = 7

const steps = ['carts', 'with_goods', 'checkouts', 'placed', 'paid', 'delivered', 'returned', 'cancelled'] as const
export type FunnelFigures = Record<Exclude<(typeof steps)[number], 'carts' | 'with_goods' | 'checkouts'>, number> & {
  /** null: not known by channel; carts do not say where they were made */
  carts: number | null
  with_goods: number | null
  /** null: too long ago, see offers_kept_days */
  checkouts: number | null
}
/** Basis points; null where there was nothing to begin with. */
export type Conversions = {
  placed_of_carts_with_goods_bps: number | null
  placed_of_checkouts_bps: number | null
  paid_of_placed_bps: number | null
  delivered_of_placed_bps: number | null
  returned_of_delivered_bps: number | null
}
export type FunnelReport = {
  from: string
  to: string
  by: 'day' | 'channel'
  rows: ({ key: string } & FunnelFigures & Conversions)[]
  totals: FunnelFigures & Conversions
}

const period = `
  period as (
    select $1::timestamp at time zone $2::text as from_at, $3::timestamp at time zone $2::text as to_at
  )`
// Carts that were joined to another are that other one. What people put into a cart and took out again leaves nothing behind.
const read = statement<{ day: string | null; channel: string | null } & Record<(typeof steps)[number], number>>(`
  with ${period},
  made as (
    select (c.created_at at time zone $2)::date as day, count(*) as carts,
      count(*) filter (where c.status = 'ordered' or exists (select from cart_lines l where l.cart_id = c.id)) as with_goods
    from carts c
    where c.created_at >= (select from_at from period) and c.created_at < (select to_at from period) and c.merged_into is null
    group by 1
  ),
  asked as (
    select day, sum(case when accepted > 0 then accepted else 1 end) as checkouts
    from (
      select (p.created_at at time zone $2)::date as day, count(*) filter (where p.state = 'accepted') as accepted
      from proposals p
      where p.tool = 'checkout' and p.created_at >= (select from_at from period) and p.created_at < (select to_at from period)
      group by 1, coalesce(p.input->>'cart_id', p.actor)
    ) who
    group by 1
  ),
  ordered as (
    select distinct c.order_id, (c.at at time zone $2)::date as day
    from order_charges c
    where c.kind = 'placed' and c.at >= (select from_at from period) and c.at < (select to_at from period)
  ),
  became as (
    select x.day, o.channel, count(*) as placed,
      count(*) filter (where (o.total_minor = 0 and o.status <> 'cancelled')
        or exists (select from payments p where p.order_id = o.id and p.kind = 'payment' and p.state = 'succeeded')) as paid,
      count(*) filter (where o.status = 'delivered') as delivered,
      count(*) filter (where exists (select from returns r where r.order_id = o.id and r.kind = 'return' and r.status = 'refunded')) as returned,
      count(*) filter (where o.status = 'cancelled') as cancelled
    from ordered x join orders o on o.id = x.order_id
    -- Orders of another shop did not come through ours.
    where o.channel <> 'import'
    group by 1, 2
  )
  select coalesce(m.day, a.day) as day, null as channel, coalesce(m.carts, 0)::int as carts, coalesce(m.with_goods, 0)::int as with_goods,
    coalesce(a.checkouts, 0)::int as checkouts, 0 as placed, 0 as paid, 0 as delivered, 0 as returned, 0 as cancelled
  from made m full join asked a on a.day = m.day
  union all
  select day, channel, 0, 0, 0, placed::int, paid::int, delivered::int, returned::int, cancelled::int from became`)

type Read = Awaited<ReturnType<typeof read>>[number]

/** From a cart to goods in somebody's hands: carts and checkouts by the day they were made, orders and what became of them by the day they were placed. */
export async function funnelReport(
  db: Db,
  ctx: Context,
  input: PeriodInput & { by?: 'day' | 'channel' | undefined; store?: string | undefined },
): Promise<FunnelReport> {
  assertPermitted(ctx, 'see_reports')
  if (input.store !== undefined) throw ofNoStore()
  const { from, to, until, time_zone } = await periodOf(db, ctx, input)
  const by = input.by ?? 'day'
  const rows = await read(db, from, time_zone, until)
  const known_from = moveDay(businessDay(ctx.now(), time_zone), 1 - offers_kept_days)
  const keys = [...new Set(rows.map((row) => row[by]).filter((key) => key !== null))].sort()
  const told = keys.map((key) => {
    const own = rows.filter((row) => row[by] === key)
    return { key, ...withConversions(by === 'day' ? figuresOf(own, key >= known_from) : ofChannel(own)) }
  })
  return { from, to, by, rows: told, totals: withConversions(figuresOf(rows, from >= known_from)) }
}

const count = (rows: Read[], step: (typeof steps)[number]) => sum(rows.map((row) => row[step]))

function figuresOf(rows: Read[], offers_known: boolean): FunnelFigures {
  const all = Object.fromEntries(steps.map((step) => [step, count(rows, step)])) as Record<
    (typeof steps)[number],
    number
  >
  return { ...all, checkouts: offers_known ? all.checkouts : null }
}

function ofChannel(rows: Read[]): FunnelFigures {
  return { ...figuresOf(rows, false), carts: null, with_goods: null }
}

function withConversions(figures: FunnelFigures): FunnelFigures & Conversions {
  const { with_goods, checkouts, placed, paid, delivered, returned } = figures
  const share = (part: number, whole: number | null) => (whole ? divideHalfUp(part, 10_000, whole) : null)
  return {
    ...figures,
    placed_of_carts_with_goods_bps: share(placed, with_goods),
    placed_of_checkouts_bps: share(placed, checkouts),
    paid_of_placed_bps: share(paid, placed),
    delivered_of_placed_bps: share(delivered, placed),
    returned_of_delivered_bps: share(returned, delivered),
  }
}

function ofNoStore() {
  return invalid('funnel_of_no_store', {
    en: 'A cart may hold goods of several stores, so the funnel is of the whole shop. Leave the store out.',
    bn: 'এক কার্টে একাধিক দোকানের পণ্য থাকতে পারে, তাই ফানেল পুরো বাজারের। দোকানের নাম বাদ দিন।',
  })
}
