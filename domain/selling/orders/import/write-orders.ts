import { actorName, type Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import type { ImportPlan } from './plan-import.ts'

/** Orders with their parts, lines, history and ledger, in one statement for any number of them. */
export async function writeOrders(tx: Db, ctx: Context, plans: ImportPlan[]): Promise<void> {
  const parts = plans.flatMap(({ order, parts }) => parts.map((part) => ({ ...part, order_id: order.id })))
  const lines = plans.flatMap(({ order, lines }) => lines.map((line) => ({ ...line, order_id: order.id })))
  const charges = plans.flatMap(({ order, charges }) =>
    charges.map((charge, place) => ({ ...charge, order_id: order.id, place })),
  )
  await insert(
    tx,
    JSON.stringify(plans.map(({ order }) => order)),
    JSON.stringify(parts),
    JSON.stringify(lines),
    JSON.stringify(charges),
    ctx.now(),
    actorName(ctx.actor),
  )
}

// What became of an order since it was placed, and when, another shop knows: its history here begins with being placed and being taken over.
const insert = statement(`
  with o as (
    insert into orders (id, number, external_id, customer_id, status, payment_status, currency, subtotal_minor, discount_minor, shipping_minor,
      tax_minor, tax_added_minor, total_minor, quote, address, contact_name, contact_phone, access_token, language, channel, placed_at, updated_at)
    select id, number, number, customer_id, status, payment_status, currency, subtotal_minor, discount_minor, shipping_minor,
      tax_minor, tax_added_minor, total_minor, quote, address, contact_name, contact_phone, access_token, language, 'import', placed_at, $5
    from jsonb_to_recordset($1::jsonb) as given(id text, number text, customer_id text, status text, payment_status text, currency text,
      subtotal_minor bigint, discount_minor bigint, shipping_minor bigint, tax_minor bigint, tax_added_minor bigint, total_minor bigint,
      quote jsonb, address jsonb, contact_name text, contact_phone text, access_token text, language text, placed_at timestamptz)
    returning id, status, placed_at
  ), f as (
    insert into fulfilments (id, order_id, store_id, status, method_code, method_name, courier, delivery_price_minor, shipping_minor, goods_minor,
      total_minor, commission_minor, updated_at)
    select given.id, order_id, store_id, given.status, 'imported', 'Delivery', 'manual', shipping_minor, shipping_minor, goods_minor,
      total_minor, round(goods_minor * s.commission_bps / 10000.0)::bigint, $5
    from jsonb_to_recordset($2::jsonb) as given(id text, order_id text, store_id text, status text, shipping_minor bigint, goods_minor bigint,
      total_minor bigint)
    join stores s on s.id = given.store_id
  ), l as (
    insert into order_lines (id, order_id, fulfilment_id, variant_id, product_id, title, title_bn, options, image_url, quantity,
      unit_price_minor, cost_minor, discount_minor, tax_minor, tax_bps, total_minor, position)
    select id, order_id, fulfilment_id, variant_id, product_id, title, title_bn, options, image_url, quantity,
      unit_price_minor, cost_minor, discount_minor, tax_minor, tax_bps, total_minor, position
    from jsonb_to_recordset($3::jsonb) as given(id text, order_id text, fulfilment_id text, variant_id text, product_id text, title text,
      title_bn text, options jsonb, image_url text, quantity int, unit_price_minor bigint, cost_minor bigint, discount_minor bigint,
      tax_minor bigint, tax_bps int, total_minor bigint, position int)
  ), c as (
    insert into order_charges (order_id, fulfilment_id, kind, amount_minor, reference, actor, at)
    select order_id, fulfilment_id, kind, amount_minor, reference, $6, at
    from jsonb_to_recordset($4::jsonb) as given(order_id text, fulfilment_id text, kind text, amount_minor bigint,
      reference text, at timestamptz, place int)
    order by order_id, place
  )
  insert into order_history (order_id, change, to_status, actor, at)
  select id, 'placed', 'placed', $6, placed_at from o
  union all
  select id, 'imported', status, $6, $5::timestamptz from o
  order by 1, 5`)
