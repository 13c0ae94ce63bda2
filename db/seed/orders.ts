import type { Actor, Context } from '#core/context'
import { groupBy } from '#core/group-by'
import { newId } from '#core/id'
import { addMinutes, day_ms } from '#core/time'
import type { Db } from '#db/open'
import { addLine } from '#domain/cart'
import {
  cancelOrder,
  confirmOrder,
  deliverOrder,
  notePayment,
  packOrder,
  placeOrder,
  placeOrderInput,
  planCancel,
  planOrder,
  shipOrder,
} from '#domain/orders'
import { checkTransfer } from '#domain/payments'
import { deliversTo } from '#domain/stores'
import type { SeededPeople, SeededShopper } from './people.ts'

type Reached = 'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled'
type Bought = {
  who: number
  days_ago: number
  pieces: number
  reached: Reached
  paid?: 'mobile_money'
  /** with something that there is in other sizes or colours, to be swapped or exchanged */
  swappable?: true
}
/** A product of one kind, or one variant of another. */
type Wanted = { product: string } | { variant: string }

const system: Actor = { kind: 'system', name: 'seed' }
const path: Reached[] = ['confirmed', 'packed', 'shipped', 'delivered']

/** Orders of the last weeks, placed and moved by the same verbs as anybody's; `who` counts the demo shoppers, 0 is the first. */
export async function seedOrders(tx: Db, ctx: Context, people: SeededPeople): Promise<number> {
  const products = await someProducts(tx)
  const plan = boughtOrders()
  for (const [n, order] of plan.entries()) {
    const shopper = people.shoppers[order.who]!
    const sized = order.swappable ? await somethingInSizes(tx, shopper) : []
    await seedOrder(tx, ctx, shopper, order, [...pick(products, shopper, order, n), ...sized], n)
  }
  await seedCart(tx, ctx, people.shopper, products)
  return plan.length
}

type Sold = { slug: string; store: Parameters<typeof deliversTo>[0] }

/** In stock and simple, a few from each store, the same ones every time. */
async function someProducts(tx: Db): Promise<Sold[]> {
  const rows = await tx
    .selectFrom('products')
    .innerJoin('stores', 'stores.id', 'products.store_id')
    .select(['products.slug', 'store_id', 'delivery_districts', 'delivery_radius_km', 'lat', 'lng'])
    .where('in_stock', '=', true)
    .where('variant_count', '=', 1)
    .where('price_minor', '<', 400_000)
    .orderBy('products.external_id')
    .execute()
  const stores = [...groupBy(rows, (row) => row.store_id).values()]
  return Array.from({ length: 8 }, (_, n) => stores.flatMap((own) => own[n * 3] ?? []))
    .flat()
    .map(({ slug, ...store }) => ({ slug, store }))
}

function boughtOrders(): Bought[] {
  const shoppers: Bought[] = [
    { who: 0, days_ago: 24, pieces: 3, reached: 'delivered', swappable: true },
    { who: 0, days_ago: 11, pieces: 2, reached: 'delivered', paid: 'mobile_money' },
    { who: 0, days_ago: 6, pieces: 1, reached: 'cancelled' },
    { who: 0, days_ago: 3, pieces: 2, reached: 'shipped' },
    { who: 0, days_ago: 1, pieces: 1, reached: 'packed' },
    { who: 0, days_ago: 1, pieces: 2, reached: 'confirmed', paid: 'mobile_money' },
    { who: 0, days_ago: 0, pieces: 2, reached: 'placed', swappable: true },
  ]
  const reached: Reached[] = [
    'delivered',
    'delivered',
    'shipped',
    'delivered',
    'confirmed',
    'placed',
    'packed',
    'delivered',
    'cancelled',
  ]
  const rest = Array.from({ length: 27 }, (_, n): Bought => {
    const state = reached[n % reached.length]!
    const days_ago = state === 'delivered' ? 8 + (n % 20) : state === 'shipped' ? 2 : n % 3
    return {
      who: 1 + (n % 6),
      days_ago,
      pieces: 1 + (n % 3),
      reached: state,
      ...(n % 4 === 1 && { paid: 'mobile_money' as const }),
    }
  })
  return [...shoppers, ...rest]
}

/** Different things in each order, from stores that deliver to where the shopper lives. */
function pick(products: Sold[], { address }: SeededShopper, { pieces }: Bought, n: number): Wanted[] {
  const within = products.filter(({ store }) => deliversTo(store, address))
  return Array.from({ length: pieces }, (_, piece) => ({ product: within[(n * 5 + piece * 7) % within.length]!.slug }))
}

/** The first variant of the first product that has several left, from a store that delivers there. */
async function somethingInSizes(tx: Db, { address }: SeededShopper): Promise<Wanted[]> {
  const rows = await tx
    .selectFrom('products as p')
    .innerJoin('stores as s', 's.id', 'p.store_id')
    .innerJoin('variants as v', 'v.product_id', 'p.id')
    .select(['v.external_id as variant', 's.delivery_districts', 's.delivery_radius_km', 's.lat', 's.lng'])
    .where('p.in_stock', '=', true)
    .where('p.variant_count', '>', 2)
    .where('p.price_minor', '<', 400_000)
    .orderBy('p.external_id')
    .orderBy('v.position')
    .execute()
  const found = rows.find((store) => deliversTo(store, address))
  return found ? [{ variant: found.variant }] : []
}

async function seedOrder(
  tx: Db,
  now: Context,
  shopper: SeededShopper,
  order: Bought,
  wanted: Wanted[],
  n: number,
): Promise<void> {
  const placed_at = new Date(now.now().getTime() - order.days_ago * day_ms - (n % 9) * 3_600_000 - 7_200_000)
  const buyer: Actor = { kind: 'shopper', customer_id: shopper.id, customer_ids: [shopper.id] }
  const ctx = contextAt(buyer, placed_at)
  const cart_id = newId('cart', placed_at.getTime())
  await tx
    .insertInto('carts')
    .values({ id: cart_id, customer_id: shopper.id, currency: 'BDT', created_at: placed_at, updated_at: placed_at })
    .execute()
  for (const one of wanted) await addLine(tx, ctx, { cart_id, ...one, quantity: 1 + (n % 2) })
  const payment = order.paid
    ? { provider: order.paid, reference: `DEMO${String(n).padStart(6, '0')}` }
    : { provider: 'cod' }
  const plan = await planOrder(tx, ctx, placeOrderInput.parse({ cart_id, address: shopper.address, payment }))
  const { number, order_id, payment: intended } = await placeOrder(tx, ctx, plan)
  const system_ctx = (days: number) =>
    contextAt(system, new Date(Math.min(placed_at.getTime() + days * day_ms, now.now().getTime())))
  const paid = order.paid && intended && order.reached !== 'placed'
  if (paid) await checkTransfer(tx, system_ctx(0.1), { payment_id: intended.id, received: true })
  if (paid) await notePayment(tx, system_ctx(0.1), { order_id })
  if (order.reached === 'cancelled') await callOff(tx, contextAt(buyer, addMinutes(placed_at, 40)), number)
  else
    for (const state of path.slice(paid ? 1 : 0, path.indexOf(order.reached) + 1))
      await steps[state as keyof typeof steps](tx, system_ctx(days_of[state]!), { number })
  await notePayment(tx, system_ctx(days_of[order.reached] ?? 0), { order_id })
}

const steps = { confirmed: confirmOrder, packed: packOrder, shipped: shipOrder, delivered: deliverOrder }
const days_of: Partial<Record<Reached, number>> = { confirmed: 0.2, packed: 0.5, shipped: 1, delivered: 3 }

/** Two things wait in the demo shopper's cart. */
async function seedCart(tx: Db, ctx: Context, shopper: SeededShopper, products: Sold[]): Promise<void> {
  const buyer = contextAt({ kind: 'shopper', customer_id: shopper.id, customer_ids: [shopper.id] }, ctx.now())
  for (const { slug } of [products[0]!, products[3]!]) await addLine(tx, buyer, { product: slug, quantity: 1 })
}

function contextAt(actor: Actor, at: Date): Context {
  return { actor, channel: 'web', language: 'en', request_id: 'seed', now: () => at }
}

async function callOff(tx: Db, ctx: Context, number: string): Promise<void> {
  await cancelOrder(tx, ctx, await planCancel(tx, ctx, { number, reason: 'ordered by mistake' }))
}
