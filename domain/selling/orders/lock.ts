import { sql } from 'kysely'
import { type Context, personIds } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import { holdPayments } from '#domain/payments'
import { permits } from '#domain/staff'
import type { OrderStatus } from './states.ts'

export type LockedPart = {
  id: string
  store_id: string
  status: OrderStatus
  courier: string
  method_code: string
  total_minor: number
}
export type LockedOrder = {
  id: string
  number: string
  customer_id: string | null
  /** Whoever ordered and everyone who is the same person: it is their methods that may be used. */
  buyer_ids: string[]
  cart_id: string | null
  /** whose cart it was, while nobody had signed in */
  guest_id: string | null
  status: OrderStatus
  payment_status: string
  currency: string
  total_minor: number
  /** import: it came from another shop's books */
  channel: string
  swaps: number
  parts: LockedPart[]
}

/**
 * The order, held until the transaction ends, and its payments with it. Every change takes this lock first, so changes of one order
 * take turns, and money that arrives in between waits to be heard.
 */
export async function lockOrder(tx: Db, where: { id?: string; number?: string }, ctx?: Context): Promise<LockedOrder> {
  let query = tx
    .selectFrom('orders')
    .select([
      'id',
      'number',
      'customer_id',
      'cart_id',
      'status',
      'payment_status',
      'currency',
      'total_minor',
      'channel',
      'swaps',
    ])
    .select((order) =>
      order.selectFrom('carts').select('guest_id').whereRef('carts.id', '=', 'orders.cart_id').as('guest_id'),
    )
    .select(
      sql<string[]>`array(
        select f.id from customers c
        join customers f on f.id = coalesce(c.merged_into, c.id) or f.merged_into = coalesce(c.merged_into, c.id)
        where c.id = orders.customer_id)`.as('buyer_ids'),
    )
    // Not a full lock: rows that refer to the order (a refund, a shipment) may still be written by others meanwhile.
    .forNoKeyUpdate()
  if (where.id) query = query.where('id', '=', where.id)
  else
    query = query
      .where(sql<boolean>`number = any(${numbersMeant(where.number ?? '')})`)
      .orderBy(ofActor(ctx), 'desc')
      .orderBy(sql`array_position(${numbersMeant(where.number ?? '')}::text[], number)`)
      .limit(1)
  const order = await query.executeTakeFirst()
  if (!order) throw orderNotFound(where.number ?? where.id ?? '')
  await holdPayments(tx, order.id)
  const parts = await tx
    .selectFrom('fulfilments')
    .select(['id', 'store_id', 'status', 'courier', 'method_code', 'total_minor'])
    .where('order_id', '=', order.id)
    .orderBy('id')
    .execute()
  return { ...order, parts } as LockedOrder
}

/** Of two orders that may be meant, the one that whoever is acting bought or sends. */
function ofActor(ctx: Context | undefined) {
  const people = ctx ? personIds(ctx.actor) : []
  const stores = ctx?.actor.kind === 'seller' ? ctx.actor.store_ids : []
  return sql`(customer_id = any(${people}) is true or exists (
    select from fulfilments f where f.order_id = orders.id and f.store_id = any(${stores})))`
}

/** "dk1042", "#1042" and "DK-1042" are the same order to a person. */
export function normalNumber(text: string): string {
  const digits = text
    .trim()
    .toUpperCase()
    .match(/^#?(?:DK)?[- ]?(\d+)$/)?.[1]
  return digits ? `DK-${digits}` : text.trim()
}

/**
 * What an order may be called, the likeliest first: as it is written, ours by its digits, one that came from another shop by its own
 * number, with its # or without. Another shop may have called its orders "1042" or "#1042", which are ours to a person as well.
 */
export function numbersMeant(text: string): string[] {
  const written = text.trim()
  const forms = [written, normalNumber(text), written.toUpperCase(), written.replace(/^#/, '')]
  return [...new Set([...forms, ...forms.filter((form) => !form.startsWith('#')).map((form) => `#${form}`)])]
}

/** Somebody else's order looks exactly like one that does not exist. */
export const orderNotFound = (number: string) =>
  notFound('order_not_found', {
    en: `There is no order ${number} of yours. Look at your orders for the right number.`,
    bn: `${number} নম্বরে আপনার কোনো অর্ডার নেই। আপনার অর্ডার তালিকা দেখুন।`,
  })

type Bought = { customer_id: string | null; cart_id: string | null; guest_id: string | null }

/** A guest is known by the cart that was ordered, or by what their carts are known by: a conversation, a first cart. */
export function isBuyer({ actor }: Context, { customer_id, cart_id, guest_id }: Bought): boolean {
  if (actor.kind !== 'guest') return customer_id !== null && personIds(actor).includes(customer_id)
  return customer_id === null && cart_id !== null && (cart_id === actor.guest_id || guest_id === actor.guest_id)
}

/** The parts of an order that whoever is acting may move: their stores', or all of them for the team and the shop itself. */
export function partsInHand(ctx: Context, order: LockedOrder, store_id?: string): LockedPart[] {
  const { actor } = ctx
  const all =
    actor.kind === 'system' ||
    (actor.kind === 'staff' && (permits(actor.role, 'fulfil_orders') || permits(actor.role, 'change_orders')))
  const own = all
    ? order.parts
    : order.parts.filter((part) => actor.kind === 'seller' && actor.store_ids.includes(part.store_id))
  const wanted = store_id ? own.filter((part) => part.store_id === store_id) : own
  if (wanted.length === 0) throw orderNotFound(order.number)
  return wanted
}
