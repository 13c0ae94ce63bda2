import type { Actor, Context } from '#core/context'
import { newId } from '#core/id'
import { addMinutes, day_ms } from '#core/time'
import type { Db } from '#db/open'
import { addLine } from '#domain/cart'
import { cancelOrder, confirmOrder, deliverOrder, notePayment, packOrder, placeOrder, placeOrderInput, planOrder, shipOrder } from '#domain/orders'
import { checkTransfer } from '#domain/payments'
import type { SeededPeople, SeededShopper } from './people.ts'

type Reached = 'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled'
type Bought = { who: number; days_ago: number; products: string[]; reached: Reached; paid?: 'mobile_money' }

const system: Actor = { kind: 'system', name: 'seed' }
const path: Reached[] = ['confirmed', 'packed', 'shipped', 'delivered']

/** Orders of the last weeks, placed and moved by the same verbs as anybody's; `who` counts the demo shoppers, 0 is the first. */
export async function seedOrders(tx: Db, ctx: Context, people: SeededPeople): Promise<number> {
  const products = await someProducts(tx)
  const plan = bought(products)
  for (const [n, order] of plan.entries()) await seedOrder(tx, ctx, people.shoppers[order.who]!, order, n)
  await seedCart(tx, ctx, people.shopper, products)
  return plan.length
}

/** In stock, one or two from each store, the same ones every time. */
async function someProducts(tx: Db): Promise<string[]> {
  const rows = await tx
    .selectFrom('products')
    .select(['slug', 'store_id', 'external_id', 'variant_count', 'price_minor'])
    .where('in_stock', '=', true)
    .where('variant_count', '=', 1)
    .where('price_minor', '<', 400_000)
    .orderBy('external_id')
    .execute()
  const byStore = new Map<string, string[]>()
  for (const { store_id, slug } of rows) byStore.set(store_id, [...(byStore.get(store_id) ?? []), slug])
  return Array.from({ length: 6 }, (_, n) => [...byStore.values()].map((slugs) => slugs[n * 3])).flat().filter((slug) => slug !== undefined)
}

function bought(products: string[]): Bought[] {
  const some = (from: number, count: number) => Array.from({ length: count }, (_, n) => products[(from * 5 + n * 7) % products.length]!)
  const shoppers: Bought[] = [
    { who: 0, days_ago: 24, products: some(1, 3), reached: 'delivered' },
    { who: 0, days_ago: 11, products: some(2, 2), reached: 'delivered', paid: 'mobile_money' },
    { who: 0, days_ago: 6, products: some(3, 1), reached: 'cancelled' },
    { who: 0, days_ago: 3, products: some(4, 2), reached: 'shipped' },
    { who: 0, days_ago: 1, products: some(5, 1), reached: 'packed' },
    { who: 0, days_ago: 1, products: some(6, 2), reached: 'confirmed', paid: 'mobile_money' },
    { who: 0, days_ago: 0, products: some(7, 2), reached: 'placed' },
  ]
  const reached: Reached[] = ['delivered', 'delivered', 'shipped', 'delivered', 'confirmed', 'placed', 'packed', 'delivered', 'cancelled']
  const rest = Array.from({ length: 27 }, (_, n): Bought => {
    const state = reached[n % reached.length]!
    const days_ago = state === 'delivered' ? 8 + (n % 20) : state === 'shipped' ? 2 : n % 3
    return { who: 1 + (n % 6), days_ago, products: some(8 + n, 1 + (n % 3)), reached: state, ...(n % 4 === 1 && { paid: 'mobile_money' as const }) }
  })
  return [...shoppers, ...rest]
}

async function seedOrder(tx: Db, now: Context, shopper: SeededShopper, order: Bought, n: number): Promise<void> {
  const placed_at = new Date(now.now().getTime() - order.days_ago * day_ms - (n % 9) * 3_600_000 - 7_200_000)
  const buyer: Actor = { kind: 'shopper', customer_id: shopper.id, customer_ids: [shopper.id] }
  const ctx = contextAt(buyer, placed_at)
  const cart_id = newId('cart', placed_at.getTime())
  await tx.insertInto('carts').values({ id: cart_id, customer_id: shopper.id, currency: 'BDT', created_at: placed_at, updated_at: placed_at }).execute()
  for (const product of order.products) await addLine(tx, ctx, { cart_id, product, quantity: 1 + (n % 2) })
  const payment = order.paid ? { provider: order.paid, reference: `DEMO${String(n).padStart(6, '0')}` } : { provider: 'cod' }
  const plan = await planOrder(tx, ctx, placeOrderInput.parse({ cart_id, address: shopper.address, payment }))
  const { number, order_id, payment: intended } = await placeOrder(tx, ctx, plan)
  const system_ctx = (days: number) => contextAt(system, new Date(Math.min(placed_at.getTime() + days * day_ms, now.now().getTime())))
  const paid = order.paid && intended && order.reached !== 'placed'
  if (paid) await checkTransfer(tx, system_ctx(0.1), { payment_id: intended.id, received: true })
  if (paid) await notePayment(tx, system_ctx(0.1), { order_id })
  if (order.reached === 'cancelled') await cancelOrder(tx, contextAt(buyer, addMinutes(placed_at, 40)), { number, reason: 'ordered by mistake' })
  else for (const state of path.slice(paid ? 1 : 0, path.indexOf(order.reached) + 1)) await steps[state as keyof typeof steps](tx, system_ctx(days_of[state]!), { number })
  await notePayment(tx, system_ctx(days_of[order.reached] ?? 0), { order_id })
}

const steps = { confirmed: confirmOrder, packed: packOrder, shipped: shipOrder, delivered: deliverOrder }
const days_of: Partial<Record<Reached, number>> = { confirmed: 0.2, packed: 0.5, shipped: 1, delivered: 3 }

/** Two things wait in the demo shopper's cart. */
async function seedCart(tx: Db, ctx: Context, shopper: SeededShopper, products: string[]): Promise<void> {
  const buyer = contextAt({ kind: 'shopper', customer_id: shopper.id, customer_ids: [shopper.id] }, ctx.now())
  for (const product of [products[0]!, products[3]!]) await addLine(tx, buyer, { product, quantity: 1 })
}

function contextAt(actor: Actor, at: Date): Context {
  return { actor, channel: 'web', language: 'en', request_id: 'seed', now: () => at }
}
