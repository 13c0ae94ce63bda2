import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { groupBy } from '#core/group-by'
import { sum } from '#core/money'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { statement } from '#db/statement'
import { assertOffered, parcelsOf } from '#domain/cart'
import type { Address } from '#domain/customers'
import { paidOf } from '#domain/payments'
import { type DeliveryOption, deliveryOptions } from '#domain/shipping'
import { writeHistory } from './history.ts'
import { charge, owedOf } from './ledger.ts'
import { type LockedOrder, type LockedPart, lockOrder } from './lock.ts'
import { assertChangeable, assertMayChange } from './may-change.ts'
import { settlePaymentStatus } from './note-payment.ts'
import { type PayWith, payWith } from './pay-with.ts'
import { refigure } from './refigure.ts'
import { type DeliveryFigures, deliveryAt, goodsAt, no_change, rateChange, type TaxFigures } from './retax.ts'
import { readOrderRules } from './rules.ts'
import { assertSettles, settleDifference } from './settle-difference.ts'

export type ChangeAddress = {
  number: string
  address: Address
  payment_method?: string | undefined
  reference?: string | undefined
}
type Line = TaxFigures & {
  id: string
  fulfilment_id: string
  store_id: string
  store: string
  store_name: string
  product_id: string
  quantity: number
  price_minor: number
  weight_grams: number
  category_ids: string[]
  tax_class: string
  amount_minor: number
}
type Delivery = DeliveryFigures & { fulfilment_id: string; address: Address; tax_exempt: boolean }
type NewDelivery = DeliveryFigures & { fulfilment_id: string; option: DeliveryOption | null }
export type AddressPlan = {
  order: LockedOrder
  address: Address
  parts: {
    part: LockedPart
    delivery: NewDelivery
    lines: (TaxFigures & { id: string })[]
    was_minor: number
    now_minor: number
  }[]
  before_minor: number
  after_minor: number
  difference_minor: number
  pay_with: PayWith | null
}

/** Where it goes instead: can every store bring it there, and what do delivery and tax come to then? Nothing is written. */
export async function planAddress(tx: Db, ctx: Context, input: ChangeAddress): Promise<AddressPlan> {
  const order = await lockOrder(tx, { number: input.number }, ctx)
  assertMayChange(ctx, order)
  const alive = order.parts.filter(({ status }) => status !== 'cancelled')
  assertChangeable(order, alive.length > 0 ? alive : order.parts, await readOrderRules(tx))
  const lines = groupBy(await linesOf(tx, order.id), (line) => line.fulfilment_id)
  const deliveries = new Map((await deliveriesOf(tx, order.id)).map((one) => [one.fulfilment_id, one]))
  const options = await optionsFor(tx, ctx, order, alive, lines, input.address)
  const { address: was, tax_exempt } = [...deliveries.values()][0]!
  const taxed = order.channel !== 'import' && !tax_exempt
  const rates = taxed ? await rateChange(tx, ctx, was, input.address) : no_change
  const parts = alive.map((part) => {
    const { price_minor, discount_minor, tax_bps, tax_minor, total_minor } = deliveries.get(part.id)!
    const option = options.get(part.store_id) ?? null
    const agreed = { price_minor, discount_minor, tax_bps, tax_minor, total_minor }
    const delivery = {
      ...deliveryAt(rates, option?.price_minor ?? price_minor, agreed),
      fulfilment_id: part.id,
      option,
    }
    const own = (lines.get(part.id) ?? []).map((line) => ({
      id: line.id,
      ...goodsAt(rates, line.tax_class, line.amount_minor, line),
    }))
    const now_minor = delivery.total_minor + sum(own.map((line) => line.total_minor))
    return { part, delivery, lines: own, was_minor: part.total_minor, now_minor }
  })
  const difference_minor = sum(parts.map(({ was_minor, now_minor }) => now_minor - was_minor))
  const pay_with = input.payment_method ? await payWith(tx, order, input.payment_method, input.reference) : null
  await assertSettles(tx, ctx, order, { amount_minor: difference_minor, pay_with, reason: 'address changed' })
  const { owed_minor: before_minor } = await owedOf(tx, order.id)
  const money = { before_minor, after_minor: before_minor + difference_minor, difference_minor, pay_with }
  return { order, address: input.address, parts, ...money }
}

export async function changeOrderAddress(
  tx: Db,
  ctx: Context,
  plan: AddressPlan,
): Promise<{ number: string; total_minor: number }> {
  const { order, address, parts, difference_minor, pay_with } = plan
  const at = ctx.now()
  await write(
    tx,
    order.id,
    JSON.stringify(parts.flatMap((part) => part.lines)),
    JSON.stringify(parts.map(({ delivery: { option, ...figures } }) => ({ ...figures, ...methodOf(option) }))),
    JSON.stringify(address),
    address.name ?? null,
    address.phone ?? null,
    at,
  )
  const { total_minor } = await refigure(tx, ctx, order.id)
  const charges = parts.map(({ part, was_minor, now_minor }) => ({
    fulfilment_id: part.id,
    kind: 'changed' as const,
    amount_minor: now_minor - was_minor,
  }))
  await charge(tx, ctx, order, charges)
  await settleDifference(tx, ctx, order, { amount_minor: difference_minor, pay_with, reason: 'address changed' })
  await settlePaymentStatus(tx, ctx, order)
  // Where it went before is not kept: people move, and may ask to be forgotten.
  await writeHistory(tx, ctx, {
    order_id: order.id,
    change: 'address changed',
    details: { difference_minor },
  })
  record(tx, ctx, 'order.changed', { order_id: order.id, number: order.number, change: 'address' })
  return { number: order.number, total_minor }
}

const methodOf = (option: DeliveryOption | null) =>
  option && {
    method_code: option.code,
    method_name: option.name,
    courier: option.courier,
    deliver_from: option.deliver_from,
    deliver_by: option.deliver_by,
  }

const write = statement(`
  with line as (
    update order_lines l set tax_bps = n.tax_bps, tax_minor = n.tax_minor, total_minor = n.total_minor
    from jsonb_to_recordset($2::jsonb) as n(id text, tax_bps int, tax_minor bigint, total_minor bigint)
    where l.id = n.id
  ),
  part as (
    update fulfilments f set
      delivery_price_minor = n.price_minor, delivery_discount_minor = n.discount_minor, delivery_tax_minor = n.tax_minor,
      delivery_tax_bps = n.tax_bps, shipping_minor = n.total_minor,
      method_code = coalesce(n.method_code, f.method_code), method_name = coalesce(n.method_name, f.method_name),
      courier = coalesce(n.courier, f.courier), deliver_from = coalesce(n.deliver_from, f.deliver_from),
      deliver_by = coalesce(n.deliver_by, f.deliver_by)
    from jsonb_to_recordset($3::jsonb) as n(fulfilment_id text, price_minor bigint, discount_minor bigint, tax_minor bigint, tax_bps int,
      total_minor bigint, method_code text, method_name text, courier text, deliver_from date, deliver_by date)
    where f.id = n.fulfilment_id
  )
  update orders set address = $4::jsonb, contact_name = coalesce($5, contact_name), contact_phone = coalesce($6, contact_phone), updated_at = $7
  where id = $1`)

const linesOf = statement<Line>(`
  select l.id, l.fulfilment_id, f.store_id, s.slug as store, s.name as store_name, l.product_id, l.quantity, l.unit_price_minor as price_minor,
    v.weight_grams, coalesce(k.ancestor_ids, '{}') as category_ids, p.tax_class, l.quantity * l.unit_price_minor - l.discount_minor as amount_minor,
    l.tax_bps, l.tax_minor, l.total_minor
  from order_lines l join fulfilments f on f.id = l.fulfilment_id join stores s on s.id = f.store_id
  join variants v on v.id = l.variant_id join products p on p.id = l.product_id left join categories k on k.id = p.category_id
  where l.order_id = $1
  order by l.position, l.id`)

const deliveriesOf = statement<Delivery>(`
  select f.id as fulfilment_id, f.delivery_price_minor as price_minor, f.delivery_discount_minor as discount_minor,
    f.delivery_tax_minor as tax_minor, f.delivery_tax_bps as tax_bps, f.shipping_minor as total_minor, o.address,
    coalesce(c.tax_exempt, false) as tax_exempt
  from fulfilments f join orders o on o.id = f.order_id left join customers c on c.id = o.customer_id
  where f.order_id = $1`)

/** The same way to deliver if it goes there, else the cheapest that does. Another shop's orders keep what they came with. */
async function optionsFor(
  tx: Db,
  ctx: Context,
  order: LockedOrder,
  parts: LockedPart[],
  lines: Map<string, Line[]>,
  place: Address,
): Promise<Map<string, DeliveryOption>> {
  if (order.channel === 'import') return new Map()
  const parcels = parcelsOf(parts.flatMap((part) => lines.get(part.id) ?? []))
  const stores = await deliveryOptions(tx, ctx, { place, currency: order.currency, parcels })
  const { cash_due_minor } = await paidOf(tx, order.id)
  return new Map(
    stores.map((store) => {
      const fit = store.options.filter((option) => cash_due_minor === 0 || option.cash_on_delivery)
      assertOffered(store, {}, true)
      const was = parts.find((part) => part.store_id === store.store_id)!.method_code
      const chosen = fit.find(({ code }) => code === was) ?? [...fit].sort((a, b) => a.price_minor - b.price_minor)[0]
      if (!chosen) throw noCashThere(order.number)
      return [store.store_id, chosen]
    }),
  )
}

function noCashThere(number: string) {
  return conflict('no_cash_on_delivery', {
    en: `Cash on delivery does not reach that address. Choose another payment method for ${number} first.`,
    bn: `ওই ঠিকানায় ক্যাশ অন ডেলিভারি নেই। আগে ${number} এর জন্য অন্য পেমেন্ট মাধ্যম বেছে নিন।`,
  })
}
