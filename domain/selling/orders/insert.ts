import { actorName, type Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'

export type NewFulfilment = {
  id: string
  store_id: string
  method_code: string
  method_name: string
  courier: string
  delivery_price_minor: number
  delivery_discount_minor: number
  delivery_tax_minor: number
  delivery_tax_bps: number
  shipping_minor: number
  goods_minor: number
  total_minor: number
  deliver_from: string | null
  deliver_by: string | null
}
export type NewLine = Record<string, unknown> & { id: string; fulfilment_id: string }
type NewOrder = { order: Record<string, unknown>; fulfilments: NewFulfilment[]; lines: NewLine[] }

// One statement for the whole order: the parts see it through the foreign keys, which are checked when the statement ends.
// Commission is read from the store here, so that it is the one in force when the order was placed; so is each line's cost.
const insert = statement<{ number: string }>(`
  with o as (
    insert into orders (id, number, customer_id, cart_id, status, payment_status, currency, subtotal_minor, discount_minor, shipping_minor,
      tax_minor, tax_added_minor, total_minor, quote, address, contact_name, contact_phone, contact_email, access_token, language, channel, note, placed_at, updated_at)
    select id, 'DK-' || nextval('order_numbers'), customer_id, cart_id, 'placed', payment_status, currency, subtotal_minor, discount_minor,
      shipping_minor, tax_minor, tax_added_minor, total_minor, quote, address, contact_name, contact_phone, contact_email, access_token, language, channel, note, $4, $4
    from jsonb_to_record($1::jsonb) as given(id text, customer_id text, cart_id text, payment_status text, currency text, subtotal_minor bigint,
      discount_minor bigint, shipping_minor bigint, tax_minor bigint, tax_added_minor bigint, total_minor bigint, quote jsonb, address jsonb, contact_name text,
      contact_phone text, contact_email text, access_token text, language text, channel text, note text)
    returning id, number
  ),
  f as (
    insert into fulfilments (id, order_id, store_id, status, method_code, method_name, courier, delivery_price_minor, delivery_discount_minor,
      delivery_tax_minor, delivery_tax_bps, shipping_minor, goods_minor, total_minor, commission_minor, deliver_from, deliver_by, updated_at)
    select given.id, o.id, given.store_id, 'placed', method_code, method_name, courier, delivery_price_minor, delivery_discount_minor,
      delivery_tax_minor, delivery_tax_bps, shipping_minor, goods_minor, total_minor,
      round(goods_minor * s.commission_bps / 10000.0)::bigint, deliver_from, deliver_by, $4
    from o, jsonb_to_recordset($2::jsonb) as given(id text, store_id text, method_code text, method_name text, courier text,
      delivery_price_minor bigint, delivery_discount_minor bigint, delivery_tax_minor bigint, delivery_tax_bps int, shipping_minor bigint, goods_minor bigint, total_minor bigint, deliver_from date, deliver_by date)
    join stores s on s.id = given.store_id
    returning id, order_id, total_minor
  ),
  c as (
    insert into order_charges (order_id, fulfilment_id, kind, amount_minor, actor, at)
    select order_id, id, 'placed', total_minor, $5, $4 from f order by id
  ),
  l as (
    insert into order_lines (id, order_id, fulfilment_id, variant_id, product_id, title, title_bn, options, image_url, quantity,
      unit_price_minor, cost_minor, discount_minor, tax_minor, tax_bps, total_minor, position)
    select given.id, o.id, given.fulfilment_id, given.variant_id, given.product_id, title, title_bn, given.options, image_url, quantity,
      unit_price_minor, v.cost_minor, discount_minor, tax_minor, tax_bps, total_minor, given.position
    from o, jsonb_to_recordset($3::jsonb) as given(id text, fulfilment_id text, variant_id text, product_id text, title text, title_bn text,
      options jsonb, image_url text, quantity int, unit_price_minor bigint, discount_minor bigint, tax_minor bigint, tax_bps int,
      total_minor bigint, position int)
    join variants v on v.id = given.variant_id
  ),
  h as (
    insert into order_history (order_id, change, to_status, actor, at) select id, 'placed', 'placed', $5, $4 from o
  )
  select number from o`)

export async function insertOrder(tx: Db, ctx: Context, { order, fulfilments, lines }: NewOrder): Promise<string> {
  const [row] = await insert(
    tx,
    JSON.stringify(order),
    JSON.stringify(fulfilments),
    JSON.stringify(lines),
    ctx.now(),
    actorName(ctx.actor),
  )
  return row!.number
}
