import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { methodName } from '#domain/customers'
import type { OrderLine } from './order-line.ts'

/** Returns and exchanges are kept by a module below this one, which hands them in, by order. */
export type ReturnsOf = (
  db: Db,
  given: { order_ids: string[]; store_id?: string | undefined },
) => Promise<Map<string, Pick<OrderLine, 'returns' | 'exchanges'>>>

export type ExportOrders = { store?: { id: string } | undefined; returnsOf?: ReturnsOf | undefined }

type Row = Omit<OrderLine, 'customer' | 'placed_at' | 'shipping_minor' | 'goodwill_minor' | 'parts' | 'shipments'> & {
  id: string
  customer: string | null
  placed_at: Date
  shipping_minor: number | null
  goodwill_minor: number
  parts: NonNullable<OrderLine['parts']> | null
  shipments: NonNullable<OrderLine['shipments']>
}

const batch = 500

/**
 * All orders, by external id in byte order. Of one store: its part of each order, with that part's status, lines and shipments;
 * money is paid for an order as a whole, so its payments are told as they are.
 */
export async function* exportOrders(db: Db, { store, returnsOf }: ExportOrders = {}): AsyncGenerator<OrderLine> {
  for (let after: Row | undefined; ; ) {
    const [from, from_id] = [after?.external_id ?? '', after?.id ?? '']
    const rows = store ? await ofStore(db, from, from_id, store.id) : await ofAll(db, from, from_id)
    yield* await linesOf(db, rows, returnsOf, store?.id)
    if (rows.length < batch) return
    after = rows.at(-1)
  }
}

/** These orders as an export tells them. */
export async function orderLinesOf(db: Db, ids: string[], returnsOf?: ReturnsOf): Promise<OrderLine[]> {
  return ids.length === 0 ? [] : linesOf(db, await ofNamed(db, ids), returnsOf)
}

async function linesOf(db: Db, rows: Row[], returnsOf?: ReturnsOf, store_id?: string): Promise<OrderLine[]> {
  const returns = await returnsOf?.(db, { order_ids: rows.map(({ id }) => id), store_id })
  return rows.map(({ id, ...row }) =>
    inOrder({
      ...row,
      ...returns?.get(id),
      customer: row.customer ?? undefined,
      shipping_minor: row.shipping_minor ?? undefined,
      placed_at: row.placed_at.toISOString(),
      parts: row.parts ?? undefined,
    }),
  )
}

/** Keys in the order of the contract; what is not there, or is nothing, is left out. */
export function inOrder({
  external_id,
  customer,
  status,
  placed_at,
  currency,
  address,
  ...order
}: OrderLine): OrderLine {
  const { lines, shipping_minor, goodwill_minor, parts, payments, shipments, returns, exchanges } = order
  return {
    external_id,
    ...(customer !== undefined && { customer }),
    status,
    placed_at,
    currency,
    address,
    lines,
    ...(shipping_minor && { shipping_minor }),
    ...(goodwill_minor && { goodwill_minor }),
    ...(parts?.length && { parts }),
    payments,
    ...(shipments?.length && { shipments }),
    ...(returns?.length && { returns }),
    ...(exchanges?.length && { exchanges }),
  }
}

export const address_keys = [
  'name',
  'phone',
  'line1',
  'line2',
  'city',
  'state',
  'district',
  'upazila',
  'postcode',
  'country',
] as const

// `whole` is what is told of: an order, or one store's part of one; `own_…` are the rows that belong to it.
// Every id that is told is in the export of customers: not those of people who were forgotten, nor of methods that were removed.
// Money that did not come is no part of the story, unless the order still waits for it. What moved at one instant: what came, then what went;
// only an order that was placed elsewhere has more than one at its first, in an order of its own.
const read = (tables: string, whole: 'o' | 'mine', own_lines: string, own_parts: string, page: string) =>
  statement<Row>(`
  with page as (
    select o.id, coalesce(o.external_id, o.number) collate "C" as external_id, o.customer_id, ${whole}.status, o.payment_status, o.placed_at,
      o.currency, o.address, ${whole}.id as whole_id
    from ${tables}
      and ${page}
    order by coalesce(o.external_id, o.number) collate "C", o.id collate "C"
    limit ${batch}
  )
  select p.id, p.external_id, p.status, p.placed_at, p.currency,
    (select sum(f.shipping_minor)::bigint from fulfilments f where ${own_parts}) as shipping_minor,
    (select coalesce(root.external_id, root.id) from customers c join customers root on root.id = coalesce(c.merged_into, c.id)
      where c.id = p.customer_id and root.erased_at is null) as customer,
    json_strip_nulls(json_build_object(${address_keys.map((key) => `'${key}', p.address->'${key}'`).join(', ')})) as address,
    (select coalesce(json_agg(json_strip_nulls(json_build_object('variant', v.external_id,
        'store', (select s.slug from stores s where s.id = v.store_id
          and exists (select from variants twin where twin.external_id = v.external_id and twin.store_id <> v.store_id)),
        'quantity', l.quantity, 'unit_price_minor', l.unit_price_minor, 'discount_minor', nullif(l.discount_minor, 0),
        'tax_minor', case when l.total_minor = l.quantity * l.unit_price_minor - l.discount_minor then nullif(l.tax_minor, 0) end,
        'tax_added_minor', nullif(l.total_minor - l.quantity * l.unit_price_minor + l.discount_minor, 0), 'tax_bps', nullif(l.tax_bps, 0)))
        order by l.position, l.id), '[]')
      from order_lines l join variants v on v.id = l.variant_id where ${own_lines}) as lines,
    (select coalesce(-sum(c.amount_minor), 0)::bigint from order_charges c left join fulfilments f on f.id = c.fulfilment_id
      where c.order_id = p.id and c.kind = 'given' and f.status is distinct from 'cancelled' and (f.id is null or ${own_parts})) as goodwill_minor,
    (select case when count(*) > 1 and (bool_or(f.status <> p.status) or sum(f.shipping_minor) <> 0) then json_agg(json_strip_nulls(json_build_object(
        'store', s.slug, 'status', nullif(f.status, p.status), 'shipping_minor', nullif(f.shipping_minor, 0))) order by s.slug collate "C") end
      from fulfilments f join stores s on s.id = f.store_id where ${own_parts}) as parts,
    (select coalesce(json_agg(json_strip_nulls(json_build_object('method', coalesce(${methodName('m', 'mc.root_id', 'mc.family')}, y.provider),
        'kind', y.kind, 'amount_minor', y.amount_minor,
        'state', case when y.state = 'failed' then 'failed' when y.state <> 'succeeded' then 'pending' end,
        'reference', case when y.state = 'pending' and y.kind = 'payment' and y.provider in ('bank_transfer', 'mobile_money') then y.reference end))
        order by y.created_at, case when y.created_at <> p.placed_at then y.kind end, y.id), '[]')
      from payments y
      left join payment_methods m on m.id = y.method_id and m.customer_id is not null and m.deleted_at is null
      left join lateral (
        select coalesce(c.merged_into, c.id) as root_id,
          array(select f.id from customers f where f.id = coalesce(c.merged_into, c.id) or f.merged_into = coalesce(c.merged_into, c.id)) as family
        from customers c where c.id = m.customer_id
      ) mc on true
      where y.order_id = p.id and (y.state in ('succeeded', 'intended', 'pending')
        or (y.state = 'failed' and y.kind = 'payment' and p.payment_status = 'failed'))) as payments,
    (select coalesce(json_agg(json_build_object('tracking', h.tracking, 'lines', (
          select json_agg(v.external_id order by l.position, l.id)
          from order_lines l join variants v on v.id = l.variant_id
          where l.order_id = p.id and l.fulfilment_id = f.id and (h.line_ids is null or l.id = any(h.line_ids))
        )) order by h.created_at, h.id), '[]')
      from fulfilments f join shipments h on h.fulfilment_id = f.id
      where ${own_parts} and h.tracking is not null and (h.state not in ('failed', 'cancelled') or f.status = 'cancelled')) as shipments
  from page p
  order by p.external_id, p.id collate "C"`)

const next_page = `(coalesce(o.external_id, o.number) collate "C", o.id collate "C") > ($1, $2)`
const ofAll = read('orders o where true', 'o', 'l.order_id = p.id', 'f.order_id = p.id', next_page)
const ofStore = read(
  'fulfilments mine join orders o on o.id = mine.order_id where mine.store_id = $3',
  'mine',
  'l.order_id = p.id and l.fulfilment_id = p.whole_id',
  'f.id = p.whole_id',
  next_page,
)
const ofNamed = read('orders o where true', 'o', 'l.order_id = p.id', 'f.order_id = p.id', 'o.id = any($1)')
