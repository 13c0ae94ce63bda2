import { sql } from 'kysely'
import type { Context } from '#core/context'
import { notFound } from '#core/errors'
import type { Db } from '#db/open'
import { isBuyer, numbersMeant, orderNotFound } from '#domain/orders'
import { isPermitted } from '#domain/staff'

export type AskFor = { number: string; token?: string | undefined }

/** What somebody may see of an order's papers. */
export type Seen = {
  order_id: string
  number: string
  /** null: every part; else those of the seller's own stores */
  store_ids: string[] | null
  /** who packs and who watches over packing; a shopper needs no slip */
  slips: boolean
  /** what opens links for somebody whom no session knows */
  link_token: string | null
}

/** The order's own rule: its buyer, the team, whoever holds the link; a seller for what their store sold. For everybody else it is not there. */
export async function seenOrder(db: Db, ctx: Context, { number, token }: AskFor): Promise<Seen> {
  const meant = numbersMeant(number)
  const orders = await db
    .selectFrom('orders as o')
    .leftJoin('carts as c', 'c.id', 'o.cart_id')
    .select(['o.id', 'o.number', 'o.customer_id', 'o.cart_id', 'o.access_token', 'c.guest_id'])
    .where(sql<boolean>`o.number = any(${meant})`)
    .orderBy(sql`array_position(${meant}::text[], o.number)`)
    .execute()
  for (const order of orders) {
    const seen = await seenOf(db, ctx, order, token)
    if (seen) return seen
  }
  throw orderNotFound(number)
}

type Row = {
  id: string
  number: string
  customer_id: string | null
  cart_id: string | null
  guest_id: string | null
  access_token: string
}

async function seenOf(db: Db, ctx: Context, order: Row, token: string | undefined): Promise<Seen | undefined> {
  const { actor } = ctx
  const seen = { order_id: order.id, number: order.number }
  const buyer = isBuyer(ctx, order)
  const holds_link = token !== undefined && token === order.access_token
  const link_token = holds_link || (buyer && actor.kind === 'guest') ? order.access_token : null
  if (isPermitted(ctx, 'see_orders')) return { ...seen, store_ids: null, slips: true, link_token: null }
  if (buyer || holds_link) return { ...seen, store_ids: null, slips: false, link_token }
  if (actor.kind === 'seller' && (await sellsIn(db, order.id, actor.store_ids)))
    return { ...seen, store_ids: actor.store_ids, slips: true, link_token: null }
  return undefined
}

/** For slips: a seller who bought here themselves is still a seller. */
export async function packedOrder(db: Db, ctx: Context, ask: AskFor): Promise<Seen> {
  const seen = await seenOrder(db, ctx, ask)
  const { actor } = ctx
  if (seen.slips) return seen
  if (actor.kind === 'seller' && (await sellsIn(db, seen.order_id, actor.store_ids)))
    return { ...seen, store_ids: actor.store_ids, slips: true }
  throw notFound('no_packing_slip', {
    en: 'A packing slip goes into the parcel and is printed by the store. You have the invoice instead: ask for the documents of your order.',
    bn: 'প্যাকিং স্লিপ পার্সেলের ভেতরে যায়, দোকান সেটি ছাপে। আপনার জন্য আছে ইনভয়েস: অর্ডারের কাগজপত্র দেখুন।',
  })
}

async function sellsIn(db: Db, order_id: string, store_ids: string[]): Promise<boolean> {
  const part = await db
    .selectFrom('fulfilments')
    .select('id')
    .where('order_id', '=', order_id)
    .where(sql<boolean>`store_id = any(${store_ids})`)
    .executeTakeFirst()
  return part !== undefined
}
