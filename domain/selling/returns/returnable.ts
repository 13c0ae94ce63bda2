import { sql } from 'kysely'
import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { day_ms } from '#core/time'
import type { Db } from '#db/open'
import {
  assertMayChange,
  type BoughtLine,
  boughtLines,
  type LockedOrder,
  lockOrder,
  orderNotFound,
  type Pieces,
  readOrderRules,
  statusNames,
  takePieces,
} from '#domain/orders'
import type { ReturnKind } from './states.ts'

export type Chosen = { order: LockedOrder; pieces: Pieces[] }
type Past = { requests: number; taken: { order_line_id: string; quantity: number }[]; delivered_at: Date | null }

/**
 * The pieces of an order that somebody wants to give back, with the order held: delivered, in time, not asked for before,
 * theirs, and as many as they have. Nothing named means all that is left.
 */
export async function choosePieces(
  tx: Db,
  ctx: Context,
  kind: ReturnKind,
  input: { number: string; items?: { variant: string; quantity: number }[] | undefined },
): Promise<Chosen & { lines: BoughtLine[]; chosen: Pieces[][] }> {
  const order = await lockOrder(tx, { number: input.number }, ctx)
  assertMayChange(ctx, order)
  await holdBuyer(tx, ctx, order)
  if (order.status !== 'delivered') throw notDelivered(order)
  const rules = await readOrderRules(tx)
  const past = await pastOf(tx, order.id, kind)
  const limit = kind === 'return' ? rules.returns_per_order : rules.exchanges_per_order
  if (past.requests >= limit) throw askedBefore(order.number, kind)
  assertInTime(ctx, order.number, past.delivered_at, rules.return_within_days)
  const delivered = order.parts.filter(({ status }) => status === 'delivered').map(({ id }) => id)
  const lines = (await boughtLines(tx, order.id)).filter((line) => delivered.includes(line.fulfilment_id))
  const taken = new Map(past.taken.map(({ order_line_id, quantity }) => [order_line_id, quantity]))
  const chosen = (input.items ?? allOf(lines, taken)).map((item) => takePieces(order.number, lines, taken, item))
  const pieces = chosen.flat()
  if (pieces.length === 0) throw nothingLeft(order.number)
  return { order, lines, pieces, chosen }
}

/** Nobody asks while they are being forgotten, and nobody is forgotten while they ask. */
async function holdBuyer(tx: Db, { actor }: Context, { customer_id, number }: LockedOrder): Promise<void> {
  if (!customer_id) return
  const person = await tx
    .selectFrom('customers')
    .select('erased_at')
    .where('id', '=', customer_id)
    .forKeyShare()
    .executeTakeFirst()
  if (person?.erased_at && actor.kind !== 'staff' && actor.kind !== 'system') throw orderNotFound(number)
}

function allOf(lines: BoughtLine[], taken: Map<string, number>) {
  return lines
    .map((line) => ({ variant: line.variant_id, quantity: line.quantity - (taken.get(line.id) ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
}

/** How often it was asked, and which pieces are on their way back or gone: those of a refused request are free again. */
async function pastOf(tx: Db, order_id: string, kind: ReturnKind): Promise<Past> {
  const { rows } = await sql<Past>`
    select
      (select count(distinct request_id) from returns where order_id = ${order_id} and kind = ${kind}) as requests,
      coalesce((
        select json_agg(t) from (
          select l.order_line_id, sum(l.quantity)::int as quantity
          from returns r join return_lines l on l.return_id = r.id
          where r.order_id = ${order_id} and r.status <> 'refused'
          group by l.order_line_id
        ) t), '[]') as taken,
      coalesce(
        (select max(at) from order_history where order_id = ${order_id} and to_status = 'delivered'),
        (select max(updated_at) from fulfilments where order_id = ${order_id} and status = 'delivered')
      ) as delivered_at
  `.execute(tx)
  return rows[0]!
}

function assertInTime(ctx: Context, number: string, delivered_at: Date | null, days: number | null): void {
  if (days === null || !delivered_at) return
  if (ctx.now().getTime() - delivered_at.getTime() <= days * day_ms) return
  throw conflict(
    'too_late_to_return',
    {
      en: `${number} arrived more than ${days} days ago, so it can no longer be returned or exchanged. Talk to us if something is wrong with it.`,
      bn: `${number} ${days} দিনের বেশি আগে পৌঁছেছে, তাই আর ফেরত বা বদল করা যাবে না। পণ্যে সমস্যা থাকলে আমাদের জানান।`,
    },
    { days },
  )
}

function notDelivered({ number, status }: LockedOrder) {
  const early = ['placed', 'confirmed'].includes(status)
  return conflict(
    'not_delivered',
    {
      en: `${number} is ${status}. Only what was delivered can be returned or exchanged${early ? '; it can still be changed or cancelled' : ''}.`,
      bn: `${number} এর অবস্থা এখন: ${statusNames[status].bn}। শুধু হাতে পৌঁছানো পণ্য ফেরত বা বদল করা যায়${early ? '; এটি এখনো বদলানো বা বাতিল করা যায়' : ''}।`,
    },
    { status },
  )
}

function askedBefore(number: string, kind: ReturnKind) {
  return conflict(
    kind === 'return' ? 'returned_already' : 'exchanged_already',
    kind === 'return'
      ? {
          en: `A return of ${number} was asked for before, and that is possible only once. Look at its tracking, or talk to us.`,
          bn: `${number} এর ফেরত আগে একবার চাওয়া হয়েছে, আর তা একবারই করা যায়। ট্র্যাকিং দেখুন, অথবা আমাদের জানান।`,
        }
      : {
          en: `An exchange in ${number} was asked for before, and that is possible only once. Look at its tracking, or talk to us.`,
          bn: `${number} এ বদল আগে একবার চাওয়া হয়েছে, আর তা একবারই করা যায়। ট্র্যাকিং দেখুন, অথবা আমাদের জানান।`,
        },
  )
}

function nothingLeft(number: string) {
  return conflict('nothing_to_return', {
    en: `Nothing of ${number} is left to give back.`,
    bn: `${number} এর ফেরত দেওয়ার মতো আর কিছু নেই।`,
  })
}
