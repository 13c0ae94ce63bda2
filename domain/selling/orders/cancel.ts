import type { Context } from '#core/context'
import { invalid, notFound } from '#core/errors'
import { sum } from '#core/money'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { release } from '#domain/inventory'
import { paidOf, refundOrder } from '#domain/payments'
import { releaseRedemptions } from '#domain/promotions'
import { storeBySlug } from '#domain/stores'
import { movePart, settleStatus } from './advance.ts'
import { charge, owedOf } from './ledger.ts'
import { type LockedOrder, type LockedPart, lockOrder } from './lock.ts'
import { assertCancellableParts, assertMayChange } from './may-change.ts'
import { settlePaymentStatus } from './note-payment.ts'
import { type PayWith, payWith, refundWay } from './pay-with.ts'
import { cancelReasonsBn, readOrderRules } from './rules.ts'
import { assertSettles, settleDifference } from './settle-difference.ts'

export type CancelOrder = {
  number: string
  reason: string
  /** Only what one store sends; the others go on. */
  store?: string | undefined
  /** A gift card of the buyer; left out, money goes back to where it came from. */
  refund_to?: string | undefined
}
export type CancelPlan = {
  order: LockedOrder
  parts: LockedPart[]
  whole: boolean
  reason: string
  refund_to: PayWith | null
  /** What the order comes to before and after. */
  before_minor: number
  after_minor: number
  /** Of what was paid; money that nobody has collected yet is simply not collected. */
  refunds_minor: number
}

/** May whoever is acting call this off, is it still in time, and what goes back? Nothing is changed. */
export async function planCancel(tx: Db, ctx: Context, input: CancelOrder): Promise<CancelPlan> {
  const order = await lockOrder(tx, { number: input.number }, ctx)
  assertMayChange(ctx, order)
  const rules = await readOrderRules(tx)
  if (ctx.actor.kind !== 'system') assertReason(input.reason, rules.cancel_reasons)
  const alive = order.parts.filter(({ status }) => status !== 'cancelled')
  const whole_order = alive.length > 0 ? alive : order.parts
  const parts = input.store ? await partsOf(tx, ctx, order, input.store) : whole_order
  assertCancellableParts(ctx, order, parts, rules)
  const whole = alive.every((part) => parts.includes(part))
  const refund_to = input.refund_to ? await refundTo(tx, order, input.refund_to) : null
  const { owed_minor, by_part } = await owedOf(tx, order.id)
  const off_minor = sum(parts.map((part) => by_part.get(part.id) ?? 0))
  const { kept_minor, refund_due_minor, uncollected_minor } = await paidOf(tx, order.id)
  if (!whole)
    await assertSettles(tx, ctx, order, { amount_minor: -off_minor, pay_with: refund_to, reason: input.reason })
  const refunds_minor = whole
    ? kept_minor - refund_due_minor
    : Math.max(0, Math.min(off_minor - uncollected_minor, kept_minor - refund_due_minor - (owed_minor - off_minor)))
  const money = { before_minor: owed_minor, after_minor: owed_minor - off_minor, refunds_minor }
  return { order, parts, whole, reason: input.reason, refund_to, ...money }
}

/** Everything goes back: stock to the shelf, the coupon to the person, money to where it came from. */
export async function cancelOrder(
  tx: Db,
  ctx: Context,
  plan: CancelPlan,
): Promise<{ number: string; refunds_minor: number }> {
  const { order, parts, whole, reason, refund_to, refunds_minor } = plan
  const { by_part } = await owedOf(tx, order.id)
  for (const part of parts) {
    await release(tx, ctx, { order_id: order.id, store_id: part.store_id })
    await movePart(tx, ctx, order, part, 'cancelled', reason)
  }
  const charges = parts.map(({ id }) => ({
    fulfilment_id: id,
    kind: 'cancelled' as const,
    amount_minor: -(by_part.get(id) ?? 0),
  }))
  await charge(tx, ctx, order, charges)
  order.status = await settleStatus(tx, ctx, order)
  if (whole) {
    await releaseRedemptions(tx, ctx, { order_id: order.id })
    await refundOrder(tx, ctx, { order_id: order.id, reason, to: refundWay(refund_to) })
    record(tx, ctx, 'order.cancelled', { order_id: order.id, number: order.number, reason })
  } else {
    const amount_minor = sum(charges.map((entry) => entry.amount_minor))
    await settleDifference(tx, ctx, order, { amount_minor, pay_with: refund_to, reason })
  }
  await settlePaymentStatus(tx, ctx, order)
  return { number: order.number, refunds_minor }
}

async function partsOf(tx: Db, ctx: Context, order: LockedOrder, slug: string): Promise<LockedPart[]> {
  const { id } = await storeBySlug(tx, ctx, slug)
  const parts = order.parts.filter((part) => part.store_id === id)
  if (parts.length === 0)
    throw notFound('no_such_part', {
      en: `${order.number} has nothing from "${slug}". Look at the order for its stores.`,
      bn: `${order.number} এ "${slug}" দোকানের কিছু নেই। অর্ডারে কোন কোন দোকান আছে দেখে নিন।`,
    })
  return parts
}

/** Money goes back to where it came from, or onto one of the buyer's own gift cards. */
export async function refundTo(db: Db, order: LockedOrder, handle: string): Promise<PayWith | null> {
  if (handle === 'original') return null
  const to = await payWith(db, order, handle)
  if (to.provider === 'gift_card') return to
  const paid_with = await db
    .selectFrom('payments')
    .select('id')
    .where('order_id', '=', order.id)
    .where('kind', '=', 'payment')
    .where('state', '=', 'succeeded')
    .where((any) =>
      to.method_id
        ? any('method_id', '=', to.method_id)
        : any.and([any('provider', '=', to.provider), any('method_id', 'is', null)]),
    )
    .executeTakeFirst()
  if (paid_with) return to.method_id ? to : null
  throw invalid('refund_elsewhere', {
    en: `Money goes back to where ${order.number} was paid from, or onto one of your gift cards.`,
    bn: `টাকা ফেরত যায় ${order.number} যেখান থেকে দেওয়া হয়েছিল সেখানে, অথবা আপনার কোনো গিফট কার্ডে।`,
  })
}

function assertReason(reason: string, reasons: string[]): void {
  if (reasons.includes(reason)) return
  throw invalid(
    'reason_unknown',
    {
      en: `Say why, as one of: ${reasons.join(', ')}.`,
      bn: `কারণটি এগুলোর একটি হিসেবে বলুন: ${reasons.map((one) => (cancelReasonsBn[one] ? `${one} (${cancelReasonsBn[one]})` : one)).join(', ')}।`,
    },
    { reasons },
  )
}
