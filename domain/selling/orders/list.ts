import { type Context, personIds } from '#core/context'
import { invalid } from '#core/errors'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { permits } from '#domain/staff'
import type { OrderStatus } from './states.ts'

export type OrderSummary = {
  number: string
  status: OrderStatus
  payment_status: string
  currency: string
  total_minor: number
  pieces: number
  titles: string[]
  /** the same in Bengali, as far as there are words for it */
  titles_bn: string[]
  stores: string[]
  placed_at: string
}
export type OrderPage = { items: OrderSummary[]; next_cursor: string | null }
export type ListOrders = { status?: OrderStatus | undefined; cursor?: string | undefined; limit?: number | undefined }

/** `whole` is what is listed: an order, or one store's part of one; `lines` are the order lines in it. */
const columns = (whole: 'o' | 'mine', lines: string, stores: string) => `
  ${whole}.id, o.number, ${whole}.status, o.payment_status, o.currency, ${whole}.total_minor, to_json(o.placed_at)#>>'{}' as placed_at,
  (select sum(quantity)::int from order_lines l where ${lines}) as pieces,
  (select json_agg(l.title order by l.position) from order_lines l where ${lines}) as titles,
  (select json_agg(coalesce(l.title_bn, l.title) order by l.position) from order_lines l where ${lines}) as titles_bn,
  (${stores}) as stores`
const of_order = columns(
  'o',
  'l.order_id = o.id',
  'select json_agg(s.slug order by f.id) from fulfilments f join stores s on s.id = f.store_id where f.order_id = o.id',
)
// A seller reads of an order what they send of it, and nothing of what other stores sold with it.
const of_part = columns(
  'mine',
  'l.fulfilment_id = mine.id',
  'select json_build_array(s.slug) from stores s where s.id = mine.store_id',
)
const page = `and ($2::text is null or o.status = $2) and ($3::text is null or o.id < $3) order by o.id desc limit $4`

type Row = OrderSummary & { id: string }
const ofPeople = statement<Row>(`select ${of_order} from orders o where o.customer_id = any($1) ${page}`)
const ofEverybody = statement<Row>(`select ${of_order} from orders o where $1::text[] is null ${page}`)
const ofStores = statement<Row>(`
  select ${of_part}
  from fulfilments mine join orders o on o.id = mine.order_id
  where mine.store_id = any($1) and ($2::text is null or mine.status = $2) and ($3::text is null or mine.id < $3)
  order by mine.id desc limit $4`)

/** The buyer's own orders, newest first. */
export async function listOrders(db: Db, ctx: Context, input: ListOrders): Promise<OrderPage> {
  return pageOf(input, (cursor, limit) => ofPeople(db, personIds(ctx.actor), input.status ?? null, cursor, limit))
}

/** The parts that a seller's stores have to send; the team sees every order. */
export async function listStoreOrders(db: Db, ctx: Context, input: ListOrders): Promise<OrderPage> {
  const { actor } = ctx
  const all = actor.kind === 'system' || (actor.kind === 'staff' && permits(actor.role, 'see_orders'))
  const stores = actor.kind === 'seller' ? actor.store_ids : []
  return pageOf(input, (cursor, limit) =>
    all
      ? ofEverybody(db, null, input.status ?? null, cursor, limit)
      : ofStores(db, stores, input.status ?? null, cursor, limit),
  )
}

async function pageOf(
  input: ListOrders,
  read: (cursor: string | null, limit: number) => Promise<Row[]>,
): Promise<OrderPage> {
  const limit = input.limit ?? 20
  const rows = await read(input.cursor ? openCursor(input.cursor) : null, limit + 1)
  const items = rows.slice(0, limit).map(({ id: _, ...order }) => order)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items, next_cursor: last ? Buffer.from(last.id).toString('base64url') : null }
}

function openCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString()
  if (!/^(ord|ful)_[0-9a-z]+$/.test(id))
    throw invalid('bad_cursor', {
      en: 'That cursor is not from this list. Start again without it.',
      bn: 'এই কার্সরটি এই তালিকার নয়। এটি ছাড়া শুরু থেকে দেখুন।',
    })
  return id
}
