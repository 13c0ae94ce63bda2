import { type Context, personId } from '#core/context'
import { chance, newId } from '#core/id'
import { sum } from '#core/money'
import { addMinutes } from '#core/time'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { closeCart, createCart } from '#domain/cart'
import { reserve } from '#domain/inventory'
import { intendPayment } from '#domain/payments'
import { redeem } from '#domain/promotions'
import { insertOrder, type NewFulfilment, type NewLine } from './insert.ts'
import type { OrderPlan, Parcel } from './plan.ts'

/** How long goods wait for money that is on its way. Cash on delivery and checked transfers wait for people instead. */
export const online_payment_minutes = 30

export type Placed = {
  order_id: string
  number: string
  access_token: string
  payment: { id: string; state: string } | null
}

/** All of it or nothing: stock, coupon, order, money, cart and events in one transaction. The caller has locked the cart. */
export async function placeOrder(tx: Db, ctx: Context, plan: OrderPlan): Promise<Placed> {
  const now = ctx.now()
  const order_id = newId('order', now.getTime())
  await reserve(tx, ctx, {
    order_id,
    lines: plan.lines.map(({ variant_id, quantity }) => ({ variant_id, quantity })),
    district: plan.address.district ?? null,
    expires_at: awaitsGateway(plan) ? addMinutes(now, online_payment_minutes) : null,
  })
  const access_token = chance(26)
  const number = await insertOrder(tx, ctx, { order: orderRow(ctx, plan, order_id, access_token), ...partsOf(plan) })
  if (plan.quote.promotions.length > 0)
    await redeem(tx, ctx, { order_id, person: plan.person, promotions: plan.quote.promotions })
  const payment = plan.quote.total_minor > 0 ? await takePayment(tx, ctx, plan, order_id) : null
  await closeCart(tx, ctx, plan.cart, () => createCart(tx, ctx, freshCart(plan)))
  record(tx, ctx, 'order.placed', { order_id, number, store_ids: plan.parcels.map((parcel) => parcel.store_id) })
  return { order_id, number, access_token, payment }
}

function awaitsGateway({ payment, quote }: OrderPlan): boolean {
  return payment.provider === 'simulated' && quote.total_minor > 0
}

async function takePayment(tx: Db, ctx: Context, { payment, quote }: OrderPlan, order_id: string) {
  const { id, state } = await intendPayment(tx, ctx, {
    ...payment,
    order_id,
    amount_minor: quote.total_minor,
    currency: quote.currency,
  })
  if (state === 'succeeded')
    await tx.updateTable('orders').set({ payment_status: 'paid' }).where('id', '=', order_id).execute()
  return { id, state }
}

function freshCart({ cart }: OrderPlan) {
  return { currency: cart.currency, ...(cart.guest_id && { guest_id: cart.guest_id }) }
}

function orderRow(ctx: Context, { quote, ...plan }: OrderPlan, id: string, access_token: string) {
  const { subtotal_minor, discount_minor, shipping_minor, tax_minor, tax_added_minor, total_minor, currency } = quote
  return {
    id,
    customer_id: personId(ctx.actor),
    cart_id: plan.cart.id,
    payment_status: total_minor === 0 ? 'paid' : plan.payment.provider === 'cod' ? 'due' : 'pending',
    currency,
    subtotal_minor,
    discount_minor,
    shipping_minor,
    tax_minor,
    tax_added_minor,
    total_minor,
    quote,
    address: plan.address,
    contact_name: plan.contact.name,
    contact_phone: plan.contact.phone,
    contact_email: plan.contact.email,
    access_token,
    language: ctx.language,
    channel: ctx.channel,
    note: plan.note,
  }
}

function partsOf(plan: OrderPlan): { fulfilments: NewFulfilment[]; lines: NewLine[] } {
  const fulfilments = plan.parcels.map((parcel) => fulfilmentRow(plan, parcel))
  const ids = new Map(fulfilments.map(({ id, store_id }) => [store_id, id]))
  const priced = new Map(plan.quote.lines.map((line) => [line.key, line]))
  const lines = plan.lines.map((line, position) => {
    const price = priced.get(line.id)!
    return {
      id: newId('order_line'),
      fulfilment_id: ids.get(line.store_id)!,
      variant_id: line.variant_id,
      product_id: line.product_id,
      title: line.title,
      title_bn: line.title_bn,
      options: line.options,
      image_url: line.image_url,
      quantity: line.quantity,
      unit_price_minor: price.unit_price_minor,
      discount_minor: price.discount_minor,
      tax_minor: price.tax_minor,
      tax_bps: price.tax_bps,
      total_minor: price.total_minor,
      position,
    }
  })
  return { fulfilments, lines }
}

/** Commission is on what the store's goods fetched after discounts, before delivery. */
function fulfilmentRow({ quote }: OrderPlan, { store_id, option }: Parcel): NewFulfilment {
  const lines = quote.lines.filter((line) => line.store_id === store_id)
  const delivery = quote.shipping.find((shipping) => shipping.store_id === store_id)
  const shipping_minor = delivery?.total_minor ?? 0
  return {
    id: newId('fulfilment'),
    store_id,
    method_code: option.code,
    method_name: option.name,
    courier: option.courier,
    delivery_price_minor: delivery?.price_minor ?? 0,
    delivery_discount_minor: delivery?.discount_minor ?? 0,
    delivery_tax_minor: delivery?.tax_minor ?? 0,
    delivery_tax_bps: delivery?.tax_bps ?? 0,
    shipping_minor,
    goods_minor: sum(lines.map((line) => line.subtotal_minor - line.discount_minor)),
    total_minor: sum(lines.map((line) => line.total_minor)) + shipping_minor,
    deliver_from: option.deliver_from,
    deliver_by: option.deliver_by,
  }
}
