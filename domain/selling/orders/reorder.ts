import type { Context } from '#core/context'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { addLine, type Cart, openCarts } from '#domain/cart'
import { stockOf } from '#domain/inventory'
import { isBuyer, lockOrder, orderNotFound } from './lock.ts'

export type Left = {
  variant: string
  title: string
  title_bn: string | null
  wanted: number
  added: number
  reason: 'not_sold' | 'sold_out' | 'fewer_left'
}
export type Reordered = {
  cart: Cart | null
  added: { variant: string; title: string; title_bn: string | null; quantity: number }[]
  missing: Left[]
}
type Again = {
  variant_id: string
  variant: string
  title: string
  title_bn: string | null
  quantity: number
  for_sale: boolean
}

const again = statement<Again>(`
  select l.variant_id, v.external_id as variant, p.title, p.title_bn, sum(l.quantity)::int as quantity,
    (v.available and p.status = 'active' and s.status = 'approved') as for_sale
  from order_lines l join variants v on v.id = l.variant_id join products p on p.id = v.product_id join stores s on s.id = p.store_id
  where l.order_id = $1
  group by l.variant_id, v.id, p.id, s.id
  order by min(l.position), l.variant_id`)

/** Puts what an order had into the cart once more, as far as it is still sold, and says what is not. Prices are today's. */
export async function reorder(tx: Db, ctx: Context, input: { number: string }): Promise<Reordered> {
  const order = await lockOrder(tx, { number: input.number }, ctx)
  if (!isBuyer(ctx, order)) throw orderNotFound(order.number)
  const lines = await again(tx, order.id)
  const stock = await stockOf(tx, ctx, { variant_ids: lines.map((line) => line.variant_id) })
  const left = new Map(stock.map((one) => [one.variant_id, one.left]))
  const carts = await openCarts(tx, ctx)
  const result: Reordered = { cart: null, added: [], missing: [] }
  for (const { variant_id, variant, title, title_bn, quantity: wanted, for_sale } of lines) {
    const there = carts.flatMap((cart) => cart.lines).find((line) => line.variant_id === variant_id && !line.saved)
    const free = Math.max(0, (left.get(variant_id) ?? 0) - (there?.quantity ?? 0))
    const quantity = for_sale ? Math.min(wanted, free) : 0
    const reason = for_sale ? (free === 0 ? 'sold_out' : 'fewer_left') : 'not_sold'
    if (quantity < wanted) result.missing.push({ variant, title, title_bn, wanted, added: quantity, reason })
    if (quantity === 0) continue
    const { cart } = await addLine(tx, ctx, { variant: variant_id, quantity })
    result.cart = cart
    result.added.push({ variant, title, title_bn, quantity })
  }
  return result
}
