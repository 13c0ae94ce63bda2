import { actorName, type Context } from '#core/context'
import { newId } from '#core/id'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { free, type Level } from './levels.ts'

export type Reason =
  | 'received'
  | 'imported'
  | 'counted'
  | 'sold'
  | 'returned'
  | 'damaged'
  | 'transfer_out'
  | 'transfer_in'

/** What happens to one level. A change of `on_hand` is a line in the ledger and needs its reason. `order_id`: one order's share of it. */
export type StockChange = { variant_id: string; warehouse_id: string; order_id?: string } & (
  | { reserved: number; on_hand?: undefined }
  | { on_hand: number; reason: Reason; reserved?: number; is_new?: boolean }
)

export type StockWrite = {
  /** Each level once, or once for each order that has a share in it. */
  changes: StockChange[]
  reference?: string
  /** Each change becomes a reservation of this order, or else of its own. */
  hold?: { order_id?: string; expires_at: Date | null }
  settle?: { reservation_ids: string[]; state: 'taken' | 'released' }
  /** products.in_stock is put right by the caller. */
  flags_follow?: boolean
}

/**
 * The one place that writes levels: with the ledger, the reservations and, where something sold out or came back,
 * a lock on the products, in one statement. `levels` are all levels of those variants, locked and as they were before.
 */
export async function writeStock(tx: Db, ctx: Context, levels: Level[], write: StockWrite): Promise<void> {
  const { changes, hold, settle } = write
  const now = ctx.now()
  const turned = effectsOf(tx, ctx, levels, changes)
  const products = await apply(
    tx,
    changes.map((change) => change.variant_id),
    changes.map((change) => change.warehouse_id),
    changes.map((change) => change.on_hand ?? 0),
    changes.map((change) => change.reserved ?? 0),
    changes.map((change) => (change.on_hand === undefined ? null : change.reason)),
    changes.map((change) => change.on_hand !== undefined && change.is_new === true),
    hold ? changes.map(() => newId('reservation', now.getTime())) : [],
    changes.map((change) => change.order_id ?? hold?.order_id ?? null),
    hold?.expires_at ?? null,
    settle?.reservation_ids ?? [],
    settle?.state ?? null,
    changes.map((change) => write.reference ?? change.order_id ?? null),
    actorName(ctx.actor),
    now,
    write.flags_follow ? [] : turned,
  )
  // A statement of its own: only its fresh snapshot sees what others committed while we waited for the products.
  if (products.length > 0)
    await keepInStock(
      tx,
      products.map((product) => product.id),
    )
}

const apply = statement<{ id: string }>(`
  with change as (
    select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::bool[], $7::text[], $8::text[], $12::text[])
      as c(variant_id, warehouse_id, on_hand, reserved, reason, is_new, reservation_id, order_id, reference)
  ), level as (
    select variant_id, warehouse_id, sum(on_hand)::bigint as on_hand, sum(reserved)::bigint as reserved, bool_or(is_new) as is_new
    from change group by variant_id, warehouse_id
  ), changed as (
    update stock_levels l set on_hand = l.on_hand + c.on_hand, reserved = l.reserved + c.reserved
    from level c
    where l.variant_id = c.variant_id and l.warehouse_id = c.warehouse_id and not c.is_new
  ), made as (
    insert into stock_levels (variant_id, warehouse_id, on_hand, reserved)
    select variant_id, warehouse_id, on_hand, reserved from level where is_new
  ), entered as (
    insert into stock_movements (variant_id, warehouse_id, delta, reason, reference, actor, at)
    select variant_id, warehouse_id, on_hand, reason, reference, $13, $14 from change where on_hand <> 0
  ), held as (
    insert into reservations (id, order_id, variant_id, warehouse_id, quantity, expires_at, created_at)
    select reservation_id, order_id, variant_id, warehouse_id, reserved, $9, $14 from change where reservation_id is not null
  ), settled as (
    update reservations set state = $11, settled_at = $14 where id = any($10)
  )
  -- After the levels and by id, as everywhere. Not "for update": that would also wait for every order line that only names the product.
  select p.id
  from products p
  where p.id in (
    select v.product_id from variants v where v.id = any($15)
    union all
    select v.product_id from bundle_items b join variants v on v.id = b.bundle_variant_id where b.variant_id = any($15)
  )
  order by p.id
  for no key update`)

/** The flag that lists read, put right; a row that says the truth already is not touched. */
export async function keepInStock(tx: Db, product_ids: string[]): Promise<void> {
  await flip(tx, product_ids)
}

const flip = statement(`
  update products p set in_stock = truth.in_stock
  from (
    select t.id, exists (
      select from variants v
      where v.product_id = t.id and v.available and case
        when t.kind = 'bundle' then coalesce((
          select bool_and(b.quantity <= coalesce((
            select sum(l.on_hand - l.reserved) from stock_levels l where l.variant_id = b.variant_id), 0))
          from bundle_items b where b.bundle_variant_id = v.id), false)
        else exists (select from stock_levels l where l.variant_id = v.id and l.on_hand > l.reserved)
      end
    ) as in_stock
    from products t
    where t.id = any($1)
  ) truth
  where p.id = truth.id and p.in_stock <> truth.in_stock`)

/** Tells what matters and returns the variants whose product, or a bundle they are part of, may have sold out or come back. */
function effectsOf(tx: Db, ctx: Context, levels: Level[], changes: StockChange[]): string[] {
  const deltas = new Map<string, number>()
  for (const { variant_id, on_hand = 0, reserved = 0 } of changes)
    deltas.set(variant_id, (deltas.get(variant_id) ?? 0) + on_hand - reserved)
  const before = new Map<string, { left: number; mark: number; turns: number[] }>()
  for (const level of levels) {
    const known = before.get(level.variant_id) ?? { left: 0, mark: 0, turns: level.bundle_quantities }
    before.set(level.variant_id, { ...known, left: known.left + free(level), mark: known.mark + level.low_mark })
  }
  const turned: string[] = []
  for (const [variant_id, delta] of deltas) {
    const known = before.get(variant_id)
    const { left: had, mark, turns } = known ?? { left: 0, mark: 0, turns: [] }
    const left = had + delta
    if (had > 0 && left <= 0) record(tx, ctx, 'stock.out', { variant_id, left })
    // The first stock of a new variant is not a return.
    else if (known && had <= 0 && left > 0) record(tx, ctx, 'stock.back', { variant_id, left })
    if (had > mark && left <= mark && left > 0) record(tx, ctx, 'stock.low', { variant_id, left })
    if ([1, ...turns].some((needed) => had >= needed !== left >= needed)) turned.push(variant_id)
  }
  return turned
}
