import type { Context } from '#core/context'
import { divideHalfUp } from '#core/money'
import { businessDay } from '#core/time'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { lowStock } from '#domain/inventory'
import { moveDay, timeZoneOf } from './period.ts'
import { readSales, type SalesBlock, type SalesRow } from './read-sales.ts'
import { storesSeen } from './stores-seen.ts'

const spans = { today: 1, week: 7, month: 30 } as const
const best = 5
const most_low = 1000

export type SummaryFigures = { orders: number; pieces: number; net_minor: number; total_minor: number }
export type SalesSummary = {
  currencies: {
    currency: string
    spans: {
      span: keyof typeof spans
      now: SummaryFigures
      /** The same days and hours before: today until now against yesterday until then. */
      before: SummaryFigures
      /** Of net sales; null when nothing was sold before. */
      change_bps: number | null
    }[]
    best_sellers: Pick<SalesRow, 'key' | 'label' | 'store' | 'pieces' | 'net_minor'>[]
  }[]
  to_send: { parcels: number; pieces: number }
  /** Variants that are sold out or almost so; a thousand at most are counted. */
  low_stock: number
}

/** A seller's day at a glance: what was sold, what sells best, what has to be sent and bought. */
export async function salesSummary(db: Db, ctx: Context, input: { store?: string | undefined }): Promise<SalesSummary> {
  const store_ids = await storesSeen(db, ctx, input.store)
  const time_zone = await timeZoneOf(db)
  const now = ctx.now()
  const today = businessDay(now, time_zone)
  const asked = { store_ids, language: ctx.language }
  const read = (back: number, days: number) =>
    readSales(
      db,
      {
        from: moveDay(today, 1 - days - back),
        until: `${moveDay(today, -back)} ${clockOf(now, time_zone)}`,
        time_zone,
      },
      { ...asked, by: 'channel' },
    )
  const told: { span: keyof typeof spans; now: SalesBlock[]; before: SalesBlock[] }[] = []
  for (const [span, days] of Object.entries(spans) as [keyof typeof spans, number][])
    told.push({ span, now: await read(0, days), before: await read(days, days) })
  const month = { from: moveDay(today, 1 - spans.month), until: moveDay(today, 1), time_zone }
  const products = await readSales(db, month, { ...asked, by: 'product' })
  const currencies = [...new Set(told.flatMap((one) => [...one.now, ...one.before].map(({ currency }) => currency)))]
  const [to_send] = await waiting(db, store_ids)
  return {
    currencies: currencies.sort().map((currency) => ({
      currency,
      spans: told.map((one) => compared(one.span, figuresIn(one.now, currency), figuresIn(one.before, currency))),
      best_sellers: bestOf(products, currency),
    })),
    to_send: to_send!,
    low_stock: (await lowStock(db, ctx, { store_ids, limit: most_low })).length,
  }
}

/** What can be sent, paid for or to be paid at the door, and was not yet. */
const waiting = statement<{ parcels: number; pieces: number }>(`
  select count(distinct f.id)::int as parcels, coalesce(sum(l.quantity), 0)::int as pieces
  from fulfilments f
  join orders o on o.id = f.order_id
  join order_lines l on l.order_id = f.order_id and l.fulfilment_id = f.id
  where ($1::text[] is null or f.store_id = any($1)) and f.status in ('placed', 'confirmed', 'packed')
    and o.payment_status in ('due', 'paid', 'partly_paid')`)

function figuresIn(blocks: SalesBlock[], currency: string): SummaryFigures {
  const { orders, pieces, net_minor, total_minor } = blocks.find((block) => block.currency === currency)?.totals ?? {
    ...{ orders: 0, pieces: 0, net_minor: 0, total_minor: 0 },
  }
  return { orders, pieces, net_minor, total_minor }
}

function compared(span: keyof typeof spans, now: SummaryFigures, before: SummaryFigures) {
  const change_bps =
    before.net_minor > 0 ? divideHalfUp(now.net_minor - before.net_minor, 10_000, before.net_minor) : null
  return { span, now, before, change_bps }
}

function bestOf(products: SalesBlock[], currency: string) {
  const rows = products.find((block) => block.currency === currency)?.rows ?? []
  return rows
    .filter(({ key, pieces }) => key !== null && pieces > 0)
    .sort((a, b) => b.pieces - a.pieces || b.net_minor - a.net_minor)
    .slice(0, best)
    .map(({ key, label, store, pieces, net_minor }) => ({ key, label, store, pieces, net_minor }))
}

/** What the shop's clock shows, one second on: what happens this second is still in. */
function clockOf(now: Date, timeZone: string): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' })
  const shown = clock.format(new Date(now.getTime() + 1000))
  return shown === '00:00:00' ? '23:59:59.999' : shown
}
