import type { Context } from '#core/context'
import { conflict } from '#core/errors'
import { addMinutes } from '#core/time'
import { record } from '#db/events'
import type { Db } from '#db/open'
import { holdForGood, holdUntil } from '#domain/inventory'
import { cancelPending, paidOf, refundOrder } from '#domain/payments'
import { writeHistory } from './history.ts'
import { owedOf } from './ledger.ts'
import { type LockedOrder, lockOrder } from './lock.ts'
import { assertChangeable, assertMayChange } from './may-change.ts'
import { settlePaymentStatus } from './note-payment.ts'
import { askFor, assertCanPay, type PayWith, payWith } from './pay-with.ts'
import { online_payment_minutes } from './place.ts'
import { readOrderRules } from './rules.ts'

export type ChangePayment = { number: string; payment_method: string; reference?: string | undefined }
export type PaymentPlan = {
  order: LockedOrder
  pay_with: PayWith
  /** What the new way pays: all of it. */
  amount_minor: number
  /** What goes back to where it came from. */
  refunds_minor: number
}

/** Another way to pay for the whole order; what was paid before goes back. Nothing is written. */
export async function planPayment(tx: Db, ctx: Context, input: ChangePayment): Promise<PaymentPlan> {
  const order = await lockOrder(tx, { number: input.number }, ctx)
  assertMayChange(ctx, order)
  const alive = order.parts.filter(({ status }) => status !== 'cancelled')
  assertChangeable(order, alive.length > 0 ? alive : order.parts, await readOrderRules(tx))
  const pay_with = await payWith(tx, order, input.payment_method, input.reference)
  await assertOther(tx, order, pay_with)
  const { owed_minor } = await owedOf(tx, order.id)
  if (owed_minor <= 0) throw nothingToPay(order.number)
  await assertCanPay(tx, ctx, pay_with, owed_minor, order.currency)
  if (pay_with.provider === 'cod') await assertTakesCash(tx, order)
  const { kept_minor, refund_due_minor } = await paidOf(tx, order.id)
  return { order, pay_with, amount_minor: owed_minor, refunds_minor: kept_minor - refund_due_minor }
}

export async function changeOrderPayment(
  tx: Db,
  ctx: Context,
  plan: PaymentPlan,
): Promise<{ number: string; payment: { id: string; state: string } }> {
  const { order, pay_with, amount_minor, refunds_minor } = plan
  await cancelPending(tx, ctx, { order_id: order.id })
  if (refunds_minor > 0)
    await refundOrder(tx, ctx, { order_id: order.id, amount_minor: refunds_minor, reason: 'paid another way' })
  const payment = await askFor(tx, ctx, order, pay_with, amount_minor)
  // Goods wait for a gateway only so long; everything else is in somebody's hands.
  if (payment.state === 'intended')
    await holdUntil(tx, ctx, { order_id: order.id, expires_at: addMinutes(ctx.now(), online_payment_minutes) })
  else await holdForGood(tx, ctx, { order_id: order.id })
  await settlePaymentStatus(tx, ctx, order)
  await writeHistory(tx, ctx, {
    order_id: order.id,
    change: 'payment changed',
    details: { provider: pay_with.provider, amount_minor, refunds_minor },
  })
  record(tx, ctx, 'order.changed', { order_id: order.id, number: order.number, change: 'payment' })
  return { number: order.number, payment }
}

/** Neither the way it was paid at first nor the one it is paid now. */
async function assertOther(tx: Db, order: LockedOrder, { provider, method_id }: PayWith): Promise<void> {
  const payments = await tx
    .selectFrom('payments')
    .select(['id', 'provider', 'method_id', 'state', 'reference'])
    .where('order_id', '=', order.id)
    .where('kind', '=', 'payment')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const used = payments.filter(
    (payment, place) => place === 0 || ['succeeded', 'pending', 'intended'].includes(payment.state),
  )
  // A transfer with another id is another payment; one that failed may be tried again.
  const again = used.some(
    (payment) =>
      payment.provider === provider &&
      payment.method_id === method_id &&
      payment.state !== 'failed' &&
      (method_id !== null || provider === 'cod' || provider === 'simulated'),
  )
  if (again)
    throw conflict('same_method', {
      en: `${order.number} is paid that way already. Name another payment method.`,
      bn: `${order.number} আগে থেকেই ওই মাধ্যমে দেওয়া। অন্য একটি পেমেন্ট মাধ্যম বলুন।`,
    })
}

async function assertTakesCash(tx: Db, order: LockedOrder): Promise<void> {
  const refusing = await tx
    .selectFrom('fulfilments as f')
    .innerJoin('shipping_methods as m', 'm.code', 'f.method_code')
    .select('f.method_name')
    .where('f.order_id', '=', order.id)
    .where('f.status', '<>', 'cancelled')
    .groupBy(['f.id', 'f.method_name'])
    .having(({ fn }) => fn('bool_or', ['m.cash_on_delivery']), '=', false)
    .executeTakeFirst()
  if (refusing)
    throw conflict('no_cash_on_delivery', {
      en: `${refusing.method_name} does not take cash on delivery. Choose another way to pay.`,
      bn: `${refusing.method_name}-এ ক্যাশ অন ডেলিভারি নেই। অন্যভাবে মূল্য দিন।`,
    })
}

function nothingToPay(number: string) {
  return conflict('nothing_to_pay', {
    en: `Nothing is to be paid for ${number}, so there is nothing to change.`,
    bn: `${number} এর জন্য কিছু দেওয়ার নেই, তাই বদলানোরও কিছু নেই।`,
  })
}
