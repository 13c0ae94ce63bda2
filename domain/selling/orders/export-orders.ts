import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { Address } from '#domain/customers'
import type { OrderStatus } from './states.ts'

export type OrderLine = {
  external_id: string
  customer?: string
  status: OrderStatus
  placed_at: string
  currency: string
  /** Of somebody who was forgotten, only the district and the country are left. */
  address: Partial<Omit<Address, 'division'>>
  lines: { variant: string; quantity: number; unit_price_minor: number }[]
  payments: { method: string; kind: 'payment' | 'refund'; amount_minor: number }[]
  shipments?: { tracking: string; lines: string[] }[]
}
type Row = Required<Omit<OrderLine, 'customer' | 'placed_at'>> & {
  id: string
  customer: string | null
  placed_at: Date
}

const batch = 500

/**
 * All orders, by external id in byte order. Of one store: its part of each order, with that part's status, lines and shipments;
 * money is paid for an order as a whole, so its payments are told as they are.
 */
export async function* exportOrders(db: Db, { store }: { store?: { id: string } } = {}): AsyncGenerator<OrderLine> {
  for (let after: Row | undefined; ; ) {
    const [from, from_id] = [after?.external_id ?? '', after?.id ?? '']
    const rows = store ? await ofStore(db, from, from_id, store.id) : await ofAll(db, from, from_id)
    for (const row of rows) yield lineOf(row)
    if (rows.length < batch) return
    after = rows.at(-1)
  }
}

/** Keys in the order of the contract; what is not there is left out. */
function lineOf({ external_id, customer, status, placed_at, currency, address, lines, payments, shipments }: Row) {
  return {
    external_id,
    ...(customer !== null && { customer }),
    status,
    placed_at: placed_at.toISOString(),
    currency,
    address,
    lines,
    payments,
    ...(shipments.length > 0 && { shipments }),
  }
}

const address_keys = ['name', 'phone', 'line1', 'line2', 'city', 'state', 'district', 'upazila', 'postcode', 'country']

// `whole` is what is told of: an order, or one store's part of one; `own_…` are the rows that belong to it.
// Every id that is told is in the export of customers: not those of people who were forgotten, nor of methods that were removed.
const read = (tables: string, whole: 'o' | 'mine', own_lines: string, own_parts: string) =>
  statement<Row>(`
  with page as (
    select o.id, coalesce(o.external_id, o.number) collate "C" as external_id, o.customer_id, ${whole}.status, o.placed_at, o.currency, o.address,
      ${whole}.id as whole_id
    from ${tables}
      and (coalesce(o.external_id, o.number) collate "C", o.id collate "C") > ($1, $2)
    order by coalesce(o.external_id, o.number) collate "C", o.id collate "C"
    limit ${batch}
  )
  select p.id, p.external_id, p.status, p.placed_at, p.currency,
    (select coalesce(root.external_id, root.id) from customers c join customers root on root.id = coalesce(c.merged_into, c.id)
      where c.id = p.customer_id and root.erased_at is null) as customer,
    json_strip_nulls(json_build_object(${address_keys.map((key) => `'${key}', p.address->'${key}'`).join(', ')})) as address,
    (select coalesce(json_agg(json_build_object('variant', v.external_id, 'quantity', l.quantity, 'unit_price_minor', l.unit_price_minor)
        order by l.position, l.id), '[]')
      from order_lines l join variants v on v.id = l.variant_id where ${own_lines}) as lines,
    (select coalesce(json_agg(json_build_object('method', coalesce(m.external_id, m.id, y.provider), 'kind', y.kind, 'amount_minor', y.amount_minor)
        order by y.created_at, y.id), '[]')
      from payments y left join payment_methods m on m.id = y.method_id and m.customer_id is not null and m.deleted_at is null
      where y.order_id = p.id and y.state = 'succeeded') as payments,
    (select coalesce(json_agg(json_build_object('tracking', h.tracking, 'lines', (
          select json_agg(v.external_id order by l.position, l.id)
          from order_lines l join variants v on v.id = l.variant_id where l.order_id = p.id and l.fulfilment_id = f.id
        )) order by h.created_at, h.id), '[]')
      from fulfilments f join shipments h on h.fulfilment_id = f.id
      where ${own_parts} and h.tracking is not null and h.state not in ('failed', 'cancelled')) as shipments
  from page p
  order by p.external_id, p.id collate "C"`)

const ofAll = read('orders o where true', 'o', 'l.order_id = p.id', 'f.order_id = p.id')
const ofStore = read(
  'fulfilments mine join orders o on o.id = mine.order_id where mine.store_id = $3',
  'mine',
  'l.order_id = p.id and l.fulfilment_id = p.whole_id',
  'f.id = p.whole_id',
)
