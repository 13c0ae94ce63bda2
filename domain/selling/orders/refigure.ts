import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'

// Two statements: the second must see what the first wrote. Commission is on what the store's goods fetch after discounts.
const parts = statement(`
  update fulfilments f set
    goods_minor = own.goods_minor,
    total_minor = own.total_minor + f.shipping_minor,
    commission_minor = round(own.goods_minor * s.commission_bps / 10000.0)::bigint,
    updated_at = $2
  from (
    select fulfilment_id, sum(quantity * unit_price_minor - discount_minor)::bigint as goods_minor, sum(total_minor)::bigint as total_minor
    from order_lines where order_id = $1 group by fulfilment_id
  ) own, stores s
  where f.id = own.fulfilment_id and s.id = f.store_id`)

const whole = statement<{ total_minor: number }>(`
  update orders o set
    subtotal_minor = goods.subtotal_minor,
    discount_minor = goods.discount_minor + delivery.discount_minor,
    shipping_minor = delivery.price_minor,
    tax_minor = goods.tax_minor + delivery.tax_minor,
    tax_added_minor = goods.total_minor + delivery.total_minor
      - (goods.subtotal_minor - goods.discount_minor) - (delivery.price_minor - delivery.discount_minor),
    total_minor = goods.total_minor + delivery.total_minor,
    updated_at = $2
  from
    (select sum(quantity * unit_price_minor)::bigint as subtotal_minor, sum(discount_minor)::bigint as discount_minor,
        sum(tax_minor)::bigint as tax_minor, sum(total_minor)::bigint as total_minor
      from order_lines where order_id = $1) goods,
    (select sum(delivery_price_minor)::bigint as price_minor, sum(delivery_discount_minor)::bigint as discount_minor,
        sum(delivery_tax_minor)::bigint as tax_minor, sum(shipping_minor)::bigint as total_minor
      from fulfilments where order_id = $1) delivery
  where o.id = $1
  returning o.total_minor`)

/** After lines or deliveries changed: the parts' and the order's figures are their sums again. */
export async function refigure(tx: Db, ctx: Context, order_id: string): Promise<{ total_minor: number }> {
  await parts(tx, order_id, ctx.now())
  const [order] = await whole(tx, order_id, ctx.now())
  return order!
}
